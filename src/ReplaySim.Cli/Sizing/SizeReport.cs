using ReplaySim.Core.Results;
using ReplaySim.Economics.Capacity;

namespace ReplaySim.Cli.Sizing;

/// <summary>The fewest servers, with what proves it and what the formulas say.</summary>
internal sealed record SizeReport
{
    public required string Name { get; init; }

    public required string ScenarioHash { get; init; }

    public required SizeLimits Limits { get; init; }

    public required WindowRange Range { get; init; }

    /// <summary>In the scenario's order.</summary>
    public required IReadOnlyList<SizedRow> Tiers { get; init; }

    /// <summary>The servers of today.</summary>
    public required CountedReplay Today { get; init; }

    /// <summary>The fewest servers; null: none hold.</summary>
    public CountedReplay? Answer { get; init; }

    /// <summary>Whether nothing cheaper holds for certain; without an answer: whether no count up to the most does.</summary>
    public required bool Certified { get; init; }

    /// <summary>Whether other tiers may be asked where servers are busy.</summary>
    public required bool CallsMove { get; init; }

    /// <summary>What it rests on.</summary>
    public required string Because { get; init; }

    /// <summary>What stands in the way of any answer.</summary>
    public IReadOnlyList<string> InTheWay { get; init; } = [];

    /// <summary>The scenario's constraints that servers cannot cure, under the answer.</summary>
    public IReadOnlyList<ConstraintOutcome> Others { get; init; } = [];

    /// <summary>Whether servers are compared by what they cost; otherwise by their number.</summary>
    public required bool ByPrice { get; init; }

    public required int Most { get; init; }

    /// <summary>Counts that the search replayed.</summary>
    public required int Trials { get; init; }

    /// <summary>All replays, those of single tiers, neighbours and curves included.</summary>
    public required int Replays { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Whether there is an answer and it meets the scenario's other constraints too.</summary>
    public bool IsMet => Answer is not null && Others.All(o => o.Holds);

    /// <summary>What the servers cost in 30 days; null: some have no price.</summary>
    public decimal? PerMonth(CountedReplay replay) => ByPrice && Tiers.Select((_, i) => PerMonth(replay, i)).ToList() is var parts && parts.All(p => p is not null) ? parts.Sum() : null;

    /// <summary>The same of one tier.</summary>
    public decimal? PerMonth(CountedReplay replay, int tier) => Tiers[tier].Tier.NanoPerServerHour == 0 ? null
        : replay.Servers[tier] * (decimal)Tiers[tier].Tier.NanoPerServerHour / 1_000_000_000 * 720;
}

/// <summary>What is known of one tier.</summary>
internal sealed record SizedRow
{
    public required SizedTier Tier { get; init; }

    /// <summary>Its busiest window; null: it is not asked while nobody waits.</summary>
    public PeakWindow? Window { get; init; }

    public FormulaSizing? Formula { get; init; }

    /// <summary>What does not hold with one server fewer; empty without an answer and where there is only one.</summary>
    public IReadOnlyList<string> FewerBreak { get; init; } = [];

    /// <summary>The answer with other counts in this tier, ascending.</summary>
    public IReadOnlyList<CountedReplay> Curve { get; init; } = [];
}

/// <summary>What formulas say of one tier in its busiest window, as if nobody waited before any other.</summary>
/// <param name="Traffic">Its calls.</param>
/// <param name="ErlangC">Servers by Erlang C; null: none up to the most.</param>
/// <param name="AllenCunneen">Servers by the approximation that knows how much gaps and services vary.</param>
internal sealed record FormulaSizing(TierTraffic Traffic, int? ErlangC, int? AllenCunneen)
{
    /// <summary>Waits by Erlang C before that many servers.</summary>
    public ErlangC Waits(int servers) => new(servers, Traffic.Offered, Traffic.MeanServiceMicros);

    /// <summary>Waits by the approximation.</summary>
    public ErlangC ApproximateWaits(int servers) => Waits(servers) with { Variability = Traffic.Variability };
}
