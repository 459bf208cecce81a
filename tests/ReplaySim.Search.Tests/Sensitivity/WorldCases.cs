using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Thresholds;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Sensitivity;

/// <summary>Cases whose constraints have the units of real metrics, searched.</summary>
internal static class WorldCases
{
    public static readonly string[] Shapes = ["score", "cascade of 2", "cascade of 3", "per label"];

    /// <summary>Tries a law on cases that have a solution.</summary>
    public static void Hold(string shape, double share, Action<ThresholdCase, SearchTable, ThresholdAnswer> law) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape, narrow: false, mostChoices: 200), drawn =>
        {
            var history = WithUnits(drawn);
            var table = CaseSlices.Table(history);
            if (Solve(table, history.Query) is { Value: not null } answer)
                law(history, table, answer);
        }, share);

    /// <summary>The search's answer; null where a metric is undefined whatever is chosen.</summary>
    public static ThresholdAnswer? Solve(SearchTable table, ThresholdQuery query)
    {
        try
        {
            return ThresholdSearch.Solve(table, query);
        }
        catch (ReplayInputException)
        {
            return null;
        }
    }

    /// <summary>The best objective by looking at every choice; null where none is feasible.</summary>
    public static double? Best(ThresholdCase history) => new BruteForce(history).Best()?.ToDouble();

    /// <summary>Fails unless two values, or their absence, are the same but for rounding.</summary>
    public static void Same(double? expected, double? found, double scale)
    {
        Assert.True(expected is null == found is null, $"expected {expected}, found {found}");
        if (expected is { } e && found is { } f)
            Assert.True(Math.Abs(e - f) <= 1e-11 * Math.Max(scale, Math.Abs(e)), FormattableString.Invariant($"expected {e:R}, found {f:R}"));
    }

    // A share of more than all is no limit that anyone writes.
    private static ThresholdCase WithUnits(ThresholdCase history)
    {
        var positive = history.Positive < 0 ? null : ThresholdCase.AllClasses[history.Positive];
        return history with
        {
            Constraints =
            [
                .. history.Constraints.Select(c => MetricCatalog.Find(c.Metric.Name, positive) is { } metric ? c with { Metric = metric } : null)
                    .OfType<Constraint>().Where(c => c.Metric.Unit != MetricUnit.Share || c.Limit is >= 0 and <= 1),
            ],
        };
    }
}
