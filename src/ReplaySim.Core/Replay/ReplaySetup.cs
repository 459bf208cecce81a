using ReplaySim.Core.Custom;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Replay;

/// <summary>All that one replay needs besides the slices themselves.</summary>
public sealed record ReplaySetup
{
    /// <summary>Names of the tiers, in the scenario's order; all other lists by tier have the same order.</summary>
    public required IReadOnlyList<string> TierNames { get; init; }

    /// <summary>Per tier, its servers and queue.</summary>
    public required IReadOnlyList<Capacity> Capacities { get; init; }

    /// <summary>Per tier, the price of a server hour in nano-dollars.</summary>
    public required IReadOnlyList<long> NanodollarsPerServerHour { get; init; }

    /// <summary>Makes the replay's own policy: an <see cref="IRowPolicy"/> or an <see cref="IRoutingPolicy"/>.</summary>
    public required Func<object> Policy { get; init; }

    /// <summary>The history's classes.</summary>
    public required LabelClasses Classes { get; init; }

    /// <summary>Texts behind category codes.</summary>
    public required CategoryTable Categories { get; init; }

    /// <summary>Which columns the slices carry.</summary>
    public required RowLayout Layout { get; init; }

    /// <summary>Seed of all draws: the same seed, the same luck.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Cost of mistakes; null: not counted.</summary>
    public ErrorCosts? Errors { get; init; }

    /// <summary>Price of the router's own decision, once per transaction, femto-dollars.</summary>
    public long RouterFemtodollars { get; init; }

    /// <summary>Rows that latencies, waits and utilization leave out.</summary>
    public WarmUp WarmUp { get; init; } = WarmUp.None;

    /// <summary>Latencies whose exceedances are counted exactly, µs.</summary>
    public IReadOnlyList<long> LatencyBoundsMicros { get; init; } = [];

    /// <summary>Every row is scored by its recorded correctness though history has no label column.</summary>
    public bool AllScored { get; init; }

    /// <summary>Row weights are whole multiples of 1 / this.</summary>
    public long WeightScale { get; init; } = 1;

    /// <summary>Keep hourly and daily series.</summary>
    public bool Series { get; init; } = true;

    /// <summary>Keep sums by calendar week.</summary>
    public bool Weeks { get; init; }

    /// <summary>Told of every finished transaction; null: nobody is.</summary>
    public IDecisionLog? Decisions { get; init; }

    /// <summary>Follows the policy's calls where it is a user's code; null: it is our own.</summary>
    public CodeProbe? Probe { get; init; }
}
