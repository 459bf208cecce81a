using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Searches;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Core.Tiers;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Decisions;

/// <summary>Each tier of a scenario alone, and its own policy, judged by the metrics of their replays.</summary>
internal sealed class ScenarioChoices : IChoices
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["cost"] = "cost.per_thousand", ["latency"] = "latency.p99", ["latency_ms"] = "latency.p99",
    };

    private readonly Scenario _scenario;
    private IReadOnlyList<ReplayResult>? _results;

    public ScenarioChoices(Scenario scenario)
    {
        _scenario = scenario;
        var kind = scenario.Policy.Kind;
        Names = [.. scenario.Tiers.Select(t => t.Name), scenario.Tiers.Any(t => t.Name == kind) ? $"{kind} (policy)" : kind];
    }

    public IReadOnlyList<string> Names { get; }

    public IEnumerable<string> Known => Aliases.Keys.Concat(MetricCatalog.Names);

    public IReadOnlyList<string> Notices => [];

    public Trait? Find(string name) => MetricCatalog.Find(Aliases.GetValueOrDefault(name, name), _scenario.History.Positive) is not { } metric ? null
        : metric is { NeedsWeeks: true } or { LatencyBoundMicros: not null } && !_scenario.Constraints.Any(c => c.Metric.Name == metric.Name)
            ? throw new ReplayInputException($"'{name}' is counted only where the scenario constrains it; expected a constraint on it in '{_scenario.Document.File}'")
            : new Trait(metric.Name, !metric.LowerIsBetter, metric.Unit, a => metric.ReadForPeople(Results[a]));

    /// <summary>Their replays, once made.</summary>
    public IReadOnlyList<ReplayResult> Results => _results ?? throw new InvalidOperationException("nothing was replayed yet");

    /// <summary>The tiers as they were bound for the replays; empty until then.</summary>
    public IReadOnlyList<Tier> Tiers { get; private set; } = [];

    /// <summary>Replays them all in one pass.</summary>
    /// <param name="threads">Replays side by side.</param>
    /// <param name="series">Keep hourly and daily series of the policy.</param>
    /// <param name="progress">Called with rows done and rows in all.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ReplayAsync(int threads, bool series, Action<long, long> progress, CancellationToken cancellation)
    {
        var session = new ReplaySession([.. Baselines.AlwaysEach(_scenario), ReplayRequest.Of(_scenario, series)], threads, cancellation);
        _results = await session.RunAsync(progress, cancellation).ConfigureAwait(false);
        Tiers = session.BindingOf(_results.Count - 1).Tiers;
    }
}
