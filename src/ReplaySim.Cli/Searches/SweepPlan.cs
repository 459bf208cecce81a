using ReplaySim.Cli.Replays;
using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Search;
using ReplaySim.Scenarios.Yaml;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>The candidates of a sweep: every combination of the axes' values.</summary>
internal static class SweepPlan
{
    private const int MostCandidates = 100_000;

    /// <summary>Settings of each candidate, in the order of the axes.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<(string Path, string Value)>>> CandidatesAsync(Scenario scenario, int threads, CancellationToken cancellation)
    {
        var axes = scenario.Search?.Vary ?? throw new ReplayInputException($"{scenario.Document.File}: nothing to sweep; expected search: {{ vary: {{ policy.cascade.thresholds.fast: {{ from: 0.5, to: 1.0 }} }} }}");
        if (scenario.SearchProblems.Count > 0)
            throw new ScenarioProblemsException(scenario.SearchProblems);
        var values = await ValuesAsync(scenario, axes, threads, cancellation).ConfigureAwait(false);
        var total = values.Aggregate(1L, (product, v) => product * v.Count);
        if (total > MostCandidates)
            throw new ReplayInputException($"search.vary: {total} combinations; expected at most {MostCandidates}; give fewer steps or values");
        IEnumerable<IReadOnlyList<(string, string)>> combined = [[]];
        for (var a = 0; a < axes.Count; a++)
        {
            var (path, choices) = (axes[a].Path, values[a]);
            combined = combined.SelectMany(settings => choices.Select(value => (IReadOnlyList<(string, string)>)[.. settings, (path, value)]));
        }

        return [.. combined];
    }

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

    // One axis 64 steps, two 24 each, three 10 each.
    private static int StepsFor(int intervals) => intervals switch { 1 => 64, 2 => 24, 3 => 10, _ => 5 };

    private static async Task<List<IReadOnlyList<string>>> ValuesAsync(Scenario scenario, IReadOnlyList<VaryAxis> axes, int threads, CancellationToken cancellation)
    {
        var samples = new ValueSample?[axes.Count];
        var session = new ReplaySession([ReplayRequest.Of(scenario, series: false)], threads, cancellation);
        for (var a = 0; a < axes.Count; a++)
        {
            if (axes[a].Values.Count == 0 && !axes[a].Grid && ComparedColumn(scenario, session, axes[a].Path) is { } column)
                samples[a] = new ValueSample(column);
        }

        if (samples.Any(s => s is not null))
            await session.ObserveAsync([.. samples.OfType<ValueSample>()], cancellation).ConfigureAwait(false);
        var intervals = axes.Count(a => a.Values.Count == 0);
        return [.. axes.Select((axis, a) => axis.Values.Count > 0 ? axis.Values : [.. Interval(axis, samples[a], axis.Steps ?? StepsFor(intervals)).Select(v => v.ToString("R", CultureInfo.InvariantCulture))])];
    }

    private static IEnumerable<double> Interval(VaryAxis axis, ValueSample? sample, int steps)
    {
        if (sample is not null)
            return sample.Thresholds(axis.From, axis.To, steps);
        return steps == 1 ? [axis.From] : Enumerable.Range(0, steps).Select(i => axis.From + (axis.To - axis.From) * i / (steps - 1));
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
