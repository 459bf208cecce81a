using System.Globalization;
using ReplaySim.Cli.Replays;
using ReplaySim.Core;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Search;
using ReplaySim.Scenarios.Yaml;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>The candidates of a sweep: every combination of the axes' values.</summary>
internal sealed class SweepPlan
{
    private const int MostCandidates = 100_000;

    // Whole numbers are all tried up to here, whatever the number of axes.
    private const int FewWholeNumbers = 16;

    private readonly IReadOnlyList<SweptAxis> _axes;

    private SweepPlan(IReadOnlyList<SweptAxis> axes) => _axes = axes;

    /// <summary>Whether there is anything between the values tried.</summary>
    public bool HasIntervals => _axes.Any(a => a.IsInterval);

    /// <summary>The plan of a scenario's search; reads the history where thresholds are put at quantiles.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="others">Axes beside those that the scenario names.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<SweepPlan> MakeAsync(Scenario scenario, IReadOnlyList<SweptAxis> others, int threads, CancellationToken cancellation)
    {
        if (scenario.SearchProblems.Count > 0)
            throw new ScenarioProblemsException(scenario.SearchProblems);
        var vary = scenario.Search!.Vary is { Count: > 0 } named
            ? named
            : [.. ThresholdAxes.Of(scenario)!.Select(a => new VaryAxis { Path = a.Path, From = a.From, To = a.To })];
        var samples = new ValueSample?[vary.Count];
        var session = new ReplaySession([ReplayRequest.Of(scenario, series: false)], threads, cancellation);
        for (var a = 0; a < vary.Count; a++)
        {
            if (vary[a].Values.Count == 0 && !vary[a].Grid && ComparedColumn(scenario, session, vary[a].Path) is { } column)
                samples[a] = new ValueSample(column);
        }

        if (samples.Any(s => s is not null))
            await session.ObserveAsync([.. samples.OfType<ValueSample>()], cancellation).ConfigureAwait(false);
        var steps = StepsFor(vary.Count(a => a.Values.Count == 0));
        return new SweepPlan([.. vary.Select((axis, a) => Axis(scenario, axis, samples[a], steps)), .. others]);
    }

    /// <summary>Settings of every candidate, in the order of the axes.</summary>
    public IReadOnlyList<IReadOnlyList<(string Path, string Value)>> Candidates() => Combined([.. _axes.Select(a => (a.Path, a.Values))]);

    /// <summary>Settings between a candidate's neighbours on every interval.</summary>
    public IReadOnlyList<IReadOnlyList<(string Path, string Value)>> Around(IReadOnlyList<(string Path, string Value)> settings) =>
        Combined([.. _axes.Zip(settings, (axis, setting) => (axis.Path, axis.Around(setting.Value)))]);

    /// <summary>Applies a candidate's settings; null where they make no valid scenario together (cut points out of order).</summary>
    public static Scenario? Apply(Scenario scenario, IReadOnlyList<(string Path, string Value)> settings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return scenario.With(settings);
        }
        catch (ScenarioProblemsException) when (scenario.Policy is ScoreOptions && settings.Count > 1)
        {
            return null;
        }
    }

    /// <summary>Whether a varied key takes whole numbers only.</summary>
    public static bool IsWhole(Scenario scenario, VaryAxis axis)
    {
        // A whole number may stand at a key that takes any number; one that does not refuses what lies between two.
        if (Math.Floor(axis.From) != axis.From || Math.Floor(axis.To) != axis.To || Math.Abs(axis.From) > int.MaxValue || axis.To - axis.From is < 1 or > int.MaxValue)
            return false;
        if (scenario.Document.TextAt(axis.Path) is not { } written || !long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return false;
        try
        {
            scenario.With([(axis.Path, (axis.From + 0.5).ToString("R", CultureInfo.InvariantCulture))]);
            return false;
        }
        catch (ScenarioProblemsException)
        {
            return true;
        }
    }

    private static List<IReadOnlyList<(string Path, string Value)>> Combined(IReadOnlyList<(string Path, IReadOnlyList<string> Values)> axes)
    {
        var total = axes.Aggregate(1L, (product, a) => product * a.Values.Count);
        if (total > MostCandidates)
            throw new ReplayInputException($"search.vary: {total} combinations; expected at most {MostCandidates}; give fewer steps or values");
        IEnumerable<IReadOnlyList<(string, string)>> combined = [[]];
        foreach (var (path, values) in axes)
            combined = combined.SelectMany(settings => values.Select(value => (IReadOnlyList<(string, string)>)[.. settings, (path, value)]));
        return [.. combined];
    }

    // One axis 64 steps, two 24 each, three 10 each.
    private static int StepsFor(int intervals) => intervals switch { 1 => 64, 2 => 24, 3 => 10, _ => 5 };

    private static SweptAxis Axis(Scenario scenario, VaryAxis axis, ValueSample? sample, int steps)
    {
        if (axis.Values.Count > 0)
            return SweptAxis.Listed(axis.Path, axis.Values);
        if (sample?.Range is var (lowest, highest))
            axis = axis with { From = double.IsFinite(axis.From) ? axis.From : lowest, To = double.IsFinite(axis.To) ? axis.To : highest };
        if (double.IsInfinity(axis.From) || double.IsInfinity(axis.To))
            throw new ReplayInputException($"search: nothing says between which values '{axis.Path}' is to be tried; expected search.vary: {{ {axis.Path}: {{ from: .., to: .. }} }}");
        if (sample is not null)
            return SweptAxis.Quantiles(axis, sample, axis.Steps ?? steps);
        return IsWhole(scenario, axis)
            ? SweptAxis.Whole(axis, axis.Steps ?? Math.Max(steps, FewWholeNumbers))
            : SweptAxis.Even(axis, axis.Steps ?? steps);
    }

    // What a threshold is compared with: a tier's confidence, or the score column.
    private static Func<PreparedSlice, int, double>? ComparedColumn(Scenario scenario, ReplaySession session, string path)
    {
        var steps = NodePath.Parse(path).Steps;
        var at = steps.ToList().IndexOf("thresholds");
        if (at >= 0 && at + 1 < steps.Count && scenario.Tiers.ToList().FindIndex(t => t.Name == steps[at + 1]) is var tier and >= 0)
            return (slice, i) => slice.Tiers[tier][i].Confidence;
        if (scenario.Policy is ScoreOptions score && steps.Contains("cuts"))
        {
            var column = session.Shared.Columns.Number(scenario.History.ColumnOf(score.Column));
            return (slice, i) => slice.Numbers[column.Index][i];
        }

        return null;
    }
}
