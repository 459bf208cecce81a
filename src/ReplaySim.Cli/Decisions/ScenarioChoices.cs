using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Searches;
using ReplaySim.Core;
using ReplaySim.Core.Results;
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

    private IReadOnlyList<ReplayResult> Results => _results ?? throw new InvalidOperationException("nothing was replayed yet");

    /// <summary>Replays them all in one pass.</summary>
    public async Task ReplayAsync(int threads, Action<long, long> progress, CancellationToken cancellation)
    {
        var session = new ReplaySession([.. Baselines.AlwaysEach(_scenario), ReplayRequest.Of(_scenario, series: false)], threads, cancellation);
        _results = await session.RunAsync(progress, cancellation).ConfigureAwait(false);
    }
}
