using ReplaySim.Economics.Prices;

namespace ReplaySim.Economics.Risks;

/// <summary>What a risk register is made of: figures of a replay, at the volume that is planned for.</summary>
public sealed record RiskFacts
{
    /// <summary>The accuracy constraint and how it stands; null: there is none.</summary>
    public ConstraintFact? Accuracy { get; init; }

    /// <summary>Accuracy was certified for fresh transactions.</summary>
    public bool Certified { get; init; }

    /// <summary>Tiers that break the accuracy constraint if the answers taken from them are right a point less often.</summary>
    public IReadOnlyList<string> BreakingTiers { get; init; } = [];

    /// <summary>The tightest constraint on a percentile of latency; null: there is none.</summary>
    public ConstraintFact? Latency { get; init; }

    /// <summary>Transactions that a full queue turned away.</summary>
    public long Rejected { get; init; }

    /// <summary>The tiers, in the scenario's order.</summary>
    public required IReadOnlyList<TierFact> Tiers { get; init; }
}

/// <summary>A constraint on one figure.</summary>
/// <param name="Text">As written.</param>
/// <param name="Value">The figure, as people read it.</param>
/// <param name="Slack">The part of what the limit allows that is left: (allowed − used) ÷ allowed; below 0 where it does not hold.</param>
/// <param name="Alarm">A figure between value and limit that calls for action, as people read it.</param>
public sealed record ConstraintFact(string Text, string Value, double Slack, string Alarm);

/// <summary>A tier's part in spend and load.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PerMonth">Dollars a month.</param>
/// <param name="Vendor">Who is paid; null: prices name nobody.</param>
/// <param name="Plan">How its servers are paid for; null: by the call, or not said.</param>
/// <param name="Busy">Share of its servers' time that is used, in the busiest hour where that is known; null: as many servers as are needed.</param>
public sealed record TierFact(string Name, decimal PerMonth, string? Vendor, PurchasePlan? Plan, double? Busy);
