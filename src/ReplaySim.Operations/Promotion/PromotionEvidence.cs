using ReplaySim.Core.Time;

namespace ReplaySim.Operations.Promotion;

/// <summary>A policy as its file tells it.</summary>
public sealed record PromotedPolicy
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 that it is sealed with; null: not sealed.</summary>
    public string? Digest { get; init; }

    /// <summary>Why its seal does not hold; null: it does.</summary>
    public string? Unsealed { get; init; }

    /// <summary>Until when it may be relied on; null: not said.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Where a watch recorded that a promise of it is refuted; null: none did.</summary>
    public string? Expired { get; init; }

    /// <summary>The tiers that it was found with; null: not said.</summary>
    public IReadOnlyList<string>? Tiers { get; init; }

    /// <summary>Fingerprint of the history it was found on; null: not said.</summary>
    public string? SearchFingerprint { get; init; }

    /// <summary>The last transaction of that history; null: not said, or times are made up.</summary>
    public DateTimeOffset? SearchedUntil { get; init; }

    /// <summary>The policy, for people.</summary>
    public required string Text { get; init; }
}

/// <summary>Who is to take over, from whom, with which tiers: what can be judged before anything is replayed.</summary>
/// <param name="Challenger">Who is to take over.</param>
/// <param name="Champion">Who serves.</param>
/// <param name="Tiers">The scenario's tiers today.</param>
public sealed record PromotionPair(PromotedPolicy Challenger, PromotedPolicy Champion, IReadOnlyList<string> Tiers);

/// <summary>A replay of one of both over the recent history.</summary>
/// <param name="SpendDollars">Spend.</param>
/// <param name="Accuracy">Correct over labelled; null without labels.</param>
/// <param name="Uncovered">Rows without an answer that was needed.</param>
/// <param name="Rejected">Rows turned away.</param>
/// <param name="Constraints">Each constraint's verdict.</param>
public sealed record PromotionReplay(decimal SpendDollars, double? Accuracy, long Uncovered, long Rejected, IReadOnlyList<ConstraintVerdict> Constraints);

/// <param name="Text">As written.</param>
/// <param name="Value">The figure, for people.</param>
/// <param name="Holds">Whether it holds.</param>
public sealed record ConstraintVerdict(string Text, string Value, bool Holds);

/// <summary>A constraint that a test can certify, counted on the recent history.</summary>
/// <param name="Text">As written.</param>
/// <param name="Alpha">Tolerated share of failures.</param>
/// <param name="Days">Rows and failures by day.</param>
public sealed record RiskOnFreshRows(string Text, double Alpha, IReadOnlyList<(long Rows, long Failures)> Days);

/// <summary>Labelled rows of a day, by who got them right.</summary>
/// <param name="Rows">How many.</param>
/// <param name="OnlyChampion">Right by the champion alone.</param>
/// <param name="OnlyChallenger">Right by the challenger alone.</param>
public readonly record struct PairedDay(long Rows, long OnlyChampion, long OnlyChallenger);

/// <summary>All that a promotion is decided on.</summary>
public sealed record PromotionEvidence
{
    /// <summary>Both policies, and the tiers.</summary>
    public required PromotionPair Pair { get; init; }

    /// <summary>Fingerprint of the recent history.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Its first arrival.</summary>
    public required SimTime From { get; init; }

    /// <summary>Its last arrival.</summary>
    public required SimTime To { get; init; }

    /// <summary>Its rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Those of them with a label.</summary>
    public required long Labelled { get; init; }

    /// <summary>How long after arrival a label becomes known, µs.</summary>
    public required long LabelDelayMicros { get; init; }

    /// <summary>The challenger's replay.</summary>
    public required PromotionReplay ChallengerReplay { get; init; }

    /// <summary>The champion's, on the same draws.</summary>
    public required PromotionReplay ChampionReplay { get; init; }

    /// <summary>The challenger's certifiable constraints.</summary>
    public required IReadOnlyList<RiskOnFreshRows> Risks { get; init; }

    /// <summary>Both compared, day by day.</summary>
    public required IReadOnlyList<PairedDay> Days { get; init; }
}
