using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Core.Time;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.WalkForward;

/// <summary>One step of a walk through history.</summary>
/// <param name="FittedOn">Rows that the thresholds were fitted on.</param>
/// <param name="JudgedOn">Rows they were judged on.</param>
/// <param name="From">When the judged time begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Settings">Fitted thresholds; empty where none held the constraints.</param>
/// <param name="Accuracy">Realised accuracy; null where unknown.</param>
/// <param name="Spend">Realised spend on calls, dollars; null where no thresholds were fitted.</param>
/// <param name="BestSpend">Spend of the best thresholds in hindsight, dollars; null where none hold.</param>
/// <param name="Violated">Constraints that did not hold, as written, or why no thresholds were fitted.</param>
/// <param name="Movement">Greatest change of a threshold since the step before, <c>never</c> being a confidence of 1; null for the first.</param>
public sealed record WalkForwardStep(
    RowRange FittedOn, RowRange JudgedOn, SimTime From, SimTime To, IReadOnlyList<(string Path, string Value)> Settings,
    double? Accuracy, double? Spend, double? BestSpend, IReadOnlyList<string> Violated, double? Movement);

/// <summary>
/// What would have happened if thresholds had been fitted again and again: each time on a window of the past, as far as its labels
/// were known by then, and judged on what came next.
/// </summary>
public static class WalkForwardSearch
{
    /// <summary>All steps that history has room for, the last one perhaps shorter.</summary>
    /// <param name="table">The history.</param>
    /// <param name="query">What is searched in each window.</param>
    /// <param name="windowMicros">Length of a window.</param>
    /// <param name="stepMicros">Length of the time judged, and how far the window moves on.</param>
    /// <param name="labelDelayMicros">Time after which a label is known.</param>
    public static IReadOnlyList<WalkForwardStep> Of(SearchTable table, ThresholdQuery query, long windowMicros, long stepMicros, long labelDelayMicros)
    {
        if (labelDelayMicros >= windowMicros)
            throw new ReplayInputException("search.walk_forward: no label of a window is known when it ends; expected a window longer than history.label_delay");
        var steps = new List<WalkForwardStep>();
        if (table.Count == 0)
            return steps;
        var last = table.Arrival[table.Count - 1];
        for (var from = table.Arrival[0]; from + windowMicros <= last; from += stepMicros)
        {
            var end = from + windowMicros;
            var fit = Between(table, from, end - labelDelayMicros);
            var judge = Between(table, end, end + stepMicros);
            if (fit.Count > 0 && judge.Count > 0)
                steps.Add(Step(table, query, fit, judge, new SimTime(end), new SimTime(end + stepMicros), steps.LastOrDefault()));
        }

        return steps;
    }

    private static WalkForwardStep Step(SearchTable table, ThresholdQuery query, RowRange fit, RowRange judge, SimTime from, SimTime to, WalkForwardStep? before)
    {
        var rows = table.Rows(judge.From, judge.To);
        var best = Fit(rows, query).Answer?.Policy is { } hindsight ? PolicyFigures.Of(rows, hindsight).Value(Spend) : null;
        var (fitted, why) = Fit(table.Rows(fit.From, fit.To), query);
        if (fitted?.Policy is not { } policy)
            return new WalkForwardStep(fit, judge, from, to, [], null, null, best, [why ?? "no thresholds held the constraints in the window"], null);
        var figures = PolicyFigures.Of(rows, policy);
        var violated = query.Constraints.Where(c => figures.Holds(c) == false).Select(c => c.Text).ToList();
        return new WalkForwardStep(fit, judge, from, to, fitted.Settings, figures.Value(Accuracy), figures.Value(Spend), best, violated, Movement(fitted.Settings, before));
    }

    // A window may lack what a constraint is about, such as a single fraud.
    private static (ThresholdAnswer? Answer, string? Why) Fit(SearchTable rows, ThresholdQuery query)
    {
        try
        {
            return (ThresholdSearch.Solve(rows, query), null);
        }
        catch (ReplayInputException e)
        {
            return (null, e.Message);
        }
    }

    private static ResultMetric Accuracy => MetricCatalog.Find("accuracy", null)!;

    private static ResultMetric Spend => MetricCatalog.Find("cost.calls", null)!;

    private static double? Movement(IReadOnlyList<(string Path, string Value)> settings, WalkForwardStep? before) => before is null || before.Settings.Count != settings.Count
        ? null
        : settings.Zip(before.Settings).Select(pair => pair.First == pair.Second ? 0 : Math.Abs(Number(pair.First) - Number(pair.Second))).DefaultIfEmpty(0).Max();

    // No confidence is above 1, so every threshold above it is the same as never; scores have no end.
    private static double Number((string Path, string Value) threshold)
    {
        var value = threshold.Value == "never" ? double.PositiveInfinity : double.Parse(threshold.Value, CultureInfo.InvariantCulture);
        return threshold.Path.Contains(".score.", StringComparison.Ordinal) ? value : Math.Min(1, value);
    }

    private static RowRange Between(SearchTable table, long from, long to) => new(HistorySplit.FirstAt(table, new SimTime(from)), HistorySplit.FirstAt(table, new SimTime(to)));
}
