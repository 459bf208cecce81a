using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;

namespace ReplaySim.Search.Thresholds;

/// <summary>What is searched: a policy with open thresholds, an objective, constraints.</summary>
public sealed record ThresholdQuery
{
    /// <summary>The policy, whose open thresholds may have any value.</summary>
    public required PolicyOptions Policy { get; init; }

    /// <summary>Key of the policy in the scenario, which the axes' paths begin with.</summary>
    public string PolicyPath { get; init; } = "policy";

    /// <summary>The open thresholds.</summary>
    public required IReadOnlyList<ThresholdAxis> Axes { get; init; }

    /// <summary>What is to be least or greatest.</summary>
    public required ResultMetric Objective { get; init; }

    /// <summary>Whether the objective is to be least.</summary>
    public required bool Minimise { get; init; }

    /// <summary>What must hold.</summary>
    public required IReadOnlyList<Constraint> Constraints { get; init; }

    /// <summary>When to stop with a bound instead of a proof.</summary>
    public SearchLimits Limits { get; init; } = new();
}
