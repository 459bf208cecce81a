using ReplaySim.Core.Replay;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers.Adjusted;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.History;
using ReplaySim.Scenarios.Ownership;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Search;
using ReplaySim.Scenarios.Tiers;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Scenarios;

/// <summary>A validated scenario: what to replay, through which tiers, by which policy, under which constraints.</summary>
public sealed record Scenario
{
    /// <summary>The YAML it was read from, with its overrides.</summary>
    public required ScenarioDocument Document { get; init; }

    /// <summary>Its name, by default that of its file.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the canonical form, overrides and prices by name included.</summary>
    public required string Hash { get; init; }

    /// <summary>Seed of all draws.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What is replayed.</summary>
    public required HistoryOptions History { get; init; }

    /// <summary>Columns that say what really happened; null: none.</summary>
    public ObservedOptions? Observed { get; init; }

    /// <summary>The tiers, cheapest first.</summary>
    public required IReadOnlyList<TierOptions> Tiers { get; init; }

    /// <summary>What mistakes cost; empty: not counted.</summary>
    public required IReadOnlyList<ErrorCost> Errors { get; init; }

    /// <summary>Price of the router's own decision, once per transaction, femto-dollars.</summary>
    public long RouterFemtodollars { get; init; }

    /// <summary>Rows that are left out of latencies, waits and utilization.</summary>
    public required WarmUp WarmUp { get; init; }

    /// <summary>The policy.</summary>
    public required PolicyOptions Policy { get; init; }

    /// <summary>The policy's parameters as canonical JSON.</summary>
    public required string PolicyParameters { get; init; }

    /// <summary>What a search makes least or greatest.</summary>
    public required Objective Objective { get; init; }

    /// <summary>What must hold.</summary>
    public required IReadOnlyList<Constraint> Constraints { get; init; }

    /// <summary>What a sweep chooses, and how; null: the scenario asks for none.</summary>
    public SearchOptions? Search { get; init; }

    /// <summary>What is paid beside inference; null: not declared.</summary>
    public OwnershipOptions? Ownership { get; init; }

    /// <summary>What keeps the search from being made; a run does not mind.</summary>
    public required IReadOnlyList<string> SearchProblems { get; init; }

    /// <summary>What may be a mistake, such as a price per 1 000 where one per call is expected.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Columns of the history that the scenario names, and where.</summary>
    public required IReadOnlyList<ColumnUse> Columns { get; init; }

    /// <summary>Classes of the user's own that take a part's place, in the order in which the scenario is read.</summary>
    public required IReadOnlyList<CustomType> CustomTypes { get; init; }

    /// <summary>The policy's own class, or the first within it; null: no code of the user's takes decisions.</summary>
    public CustomType? CustomPolicy => CustomTypes.FirstOrDefault(t => t.Is<IRowPolicy>() || t.Is<IRoutingPolicy>());

    /// <summary>Equal for scenarios whose slices can be prepared once: same history, seed, answers, services and prices.</summary>
    public required string PreparationKey { get; init; }

    /// <summary>The same scenario with a tier that is right more or less often; its confidences stay.</summary>
    /// <param name="tier">Name of the tier.</param>
    /// <param name="goal">The accuracy wanted.</param>
    public Scenario WithAccuracy(string tier, AccuracyGoal goal) => this with
    {
        Tiers = [.. Tiers.Select(t => t.Name == tier ? t with { Predictor = new AdjustedPredictorOptions(t.Predictor, goal) } : t)],
        PreparationKey = $"{PreparationKey}\n{tier}: accuracy {goal.Name}",
    };

    /// <summary>The same scenario with keys overridden, validated again.</summary>
    public Scenario With(IEnumerable<(string Path, string Value)> overrides) => ScenarioReader.Read(Document.With(overrides));
}

/// <summary>What to minimise or maximise.</summary>
/// <param name="Text">As written.</param>
/// <param name="Metric">What is made least or greatest.</param>
/// <param name="Minimise">Whether it is to be least.</param>
public sealed record Objective(string Text, ResultMetric Metric, bool Minimise);
