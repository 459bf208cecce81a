namespace ReplaySim.Laws.Budgets;

/// <summary>Calls that are asked within a window cost no more than this.</summary>
/// <param name="Femtodollars">The budget, 10⁻¹⁵ $.</param>
/// <param name="WindowMicros">Length of the window, µs.</param>
/// <param name="Window">Where windows start.</param>
internal sealed record DeclaredBudget(long Femtodollars, long WindowMicros, BudgetWindow Window);
