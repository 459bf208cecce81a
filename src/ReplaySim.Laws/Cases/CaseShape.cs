using ReplaySim.Laws.Budgets;

namespace ReplaySim.Laws.Cases;

/// <summary>What the generated cases have in common.</summary>
/// <param name="FewestTiers">Fewest tiers of a case.</param>
/// <param name="MostTiers">Most tiers of a case.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Overflows">Whether full queues may send calls on to the next tier.</param>
/// <param name="Budgets">Prices and times are often such that one of these matters.</param>
internal readonly record struct CaseShape(
    int FewestTiers, int MostTiers, int Classes, bool Overflows, IReadOnlyList<DeclaredBudget> Budgets);
