using ReplaySim.Core.Replay;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>Simpler versions of a case, so that what fails can be read.</summary>
internal static class CaseShrinker
{
    public static IEnumerable<ThresholdCase> Shrink(ThresholdCase history)
    {
        for (var c = 0; c < history.Constraints.Length; c++)
            yield return history with { Constraints = Without(history.Constraints, c) };
        for (var i = 0; i < history.Rows.Length && history.Rows.Length > 1; i++)
            yield return history with { Rows = Without(history.Rows, i) };
        for (var a = 0; a < history.Axes.Length && history.Axes.Length > 1; a++)
            yield return history with { Axes = Without(history.Axes, a) };
        for (var a = 0; a < history.Axes.Length; a++)
        {
            var axes = history.Axes.ToArray();
            axes[a] = axes[a] with { From = double.NegativeInfinity, To = double.PositiveInfinity };
            if (axes[a] != history.Axes[a])
                yield return history with { Axes = axes };
        }

        if (history.Weighted)
            yield return history with { Weighted = false };
        if (history.WarmUp != WarmUp.None)
            yield return history with { WarmUp = WarmUp.None };
        if (history.Errors.Length > 0)
            yield return history with { Errors = Without(history.Errors, 0) };
        if (history.RouterFemtodollars > 0)
            yield return history with { RouterFemtodollars = 0 };
        if (history.ProvisionedFemtodollars > 0)
            yield return history with { ProvisionedFemtodollars = 0 };
    }

    private static T[] Without<T>(T[] items, int at) => [.. items[..at], .. items[(at + 1)..]];
}
