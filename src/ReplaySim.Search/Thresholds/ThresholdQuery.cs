using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;

namespace ReplaySim.Search.Thresholds;

/// <summary>What is searched: a policy with open thresholds, an objective, constraints.</summary>
public sealed record ThresholdQuery
{
    public required PolicyOptions Policy { get; init; }

    /// <summary>Key of the policy in the scenario, which the axes' paths begin with.</summary>
    public string PolicyPath { get; init; } = "policy";

    public required IReadOnlyList<ThresholdAxis> Axes { get; init; }

    public required ResultMetric Objective { get; init; }

    public required bool Minimise { get; init; }

    public required IReadOnlyList<Constraint> Constraints { get; init; }

    public SearchLimits Limits { get; init; } = new();
}
