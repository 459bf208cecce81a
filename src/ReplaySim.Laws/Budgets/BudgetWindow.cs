namespace ReplaySim.Laws.Budgets;

/// <summary>Which spans of time a budget is for.</summary>
public enum BudgetWindow
{
    /// <summary>One after the other, [t + n·w, t + (n + 1)·w), counted from the first arrival t.</summary>
    FromFirstArrival,

    /// <summary>One after the other, [n·w, (n + 1)·w), counted from 1970-01-01T00:00:00Z: days of UTC for a window of a day.</summary>
    Calendar,

    /// <summary>Any span [t, t + w), whenever it starts.</summary>
    Sliding,
}
