using ReplaySim.Core.Custom;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Replays;

/// <summary>One replay to make in a session.</summary>
internal sealed record ReplayRequest
{
    public required Scenario Scenario { get; init; }

    /// <summary>The policy; by default the scenario's own.</summary>
    public required PolicyOptions Policy { get; init; }

    /// <summary>The policy's parameters as canonical JSON.</summary>
    public required string Parameters { get; init; }

    /// <summary>Keep hourly and daily series.</summary>
    public bool Series { get; init; }

    public IDecisionLog? Decisions { get; init; }

    /// <summary>Watches the policy's calls where it is the scenario's own and the user's code.</summary>
    public CodeProbe? NewProbe() => ReferenceEquals(Policy, Scenario.Policy) ? Scenario.CustomPolicy?.NewProbe() : null;

    public static ReplayRequest Of(Scenario scenario, bool series, IDecisionLog? decisions = null) => new()
    {
        Scenario = scenario,
        Policy = scenario.Policy,
        Parameters = scenario.PolicyParameters,
        Series = series,
        Decisions = decisions,
    };
}
