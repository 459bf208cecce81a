using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Monitoring;

/// <param name="Delta">Chance of a false alarm.</param>
/// <param name="BudgetPerMonth">Dollars for 30 days; null: what the constraints say.</param>
internal sealed record MonitorLimits(double Delta, double? BudgetPerMonth);

/// <summary>What is to be compared.</summary>
internal sealed record MonitorRequest
{
    public required string PolicyFile { get; init; }

    public required PolicyDocument Policy { get; init; }

    /// <summary>The scenario over its reference, with the policy and the constraints that the policy was found to meet.</summary>
    public required Scenario Reference { get; init; }

    /// <summary>The same over the log.</summary>
    public required Scenario Log { get; init; }

    /// <summary>A file with one decision for each row of the log; null: the log holds them.</summary>
    public required string? Decisions { get; init; }

    /// <summary>Whether the scenario is another than the policy was found with.</summary>
    public required bool ScenarioChanged { get; init; }

    public required MonitorLimits Limits { get; init; }

    /// <summary>Where an earlier watch recorded that the policy has expired; null: none has.</summary>
    public required string? ExpiredBy { get; init; }
}
