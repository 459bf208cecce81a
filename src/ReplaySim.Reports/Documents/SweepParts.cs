namespace ReplaySim.Reports.Documents;

/// <param name="Kind"><c>optimal</c>, <c>bound</c> or <c>infeasible</c>.</param>
public sealed record CertificatePart(
    string Kind, double? Value, double? LowerBound, double? Gap, int Spaces, int Cells, IReadOnlyList<string> Conditions, IReadOnlyList<BindingPart> Binding);

/// <summary>A constraint that cannot be met, and how far it can be.</summary>
public sealed record BindingPart(string Constraint, double? Reachable, bool Alone);

public sealed record GuaranteePart(
    string Method, double Confidence, bool Holds, bool HoldsByDay, string? WhyNot, long? RowsNeeded, string Population,
    IReadOnlyDictionary<string, string> Settings, double? Accuracy, decimal? Spend, double? P99Ms,
    IReadOnlyList<string> NotCovered, IReadOnlyList<string> Conditions, GuaranteeRowsPart? Calibration)
{
    /// <summary>Dollars for servers over the history, within the spend.</summary>
    public decimal? Provisioned { get; init; }

    public double? Escalation { get; init; }

    /// <summary>Transactions without an answer.</summary>
    public long? Unanswered { get; init; }

    /// <summary>The certified policy's days over the history.</summary>
    public IReadOnlyList<SeriesPart> Series { get; init; } = [];
}

public sealed record GuaranteeRowsPart(long Rows, DateTimeOffset? From, DateTimeOffset? To)
{
    public IReadOnlyList<RiskPart> Risks { get; init; } = [];
}

/// <summary>A constraint on a part of history: its value there and how surprising that would be if it did not hold.</summary>
/// <param name="P">Taking rows as independent.</param>
/// <param name="DesignEffect">How many rows of a day tell as much as one independent row.</param>
/// <param name="PByDay">Counting only as many rows as vary independently.</param>
public sealed record RiskPart(string Constraint, long Rows, double? Value, double? P, double? DesignEffect, double? PByDay);

/// <summary>A policy on the frontier, a baseline or a candidate.</summary>
public sealed record PointPart(
    IReadOnlyDictionary<string, string>? Settings, string? Tier, double? Accuracy, decimal Spend, decimal? Total, double? Escalation, double? P50Ms, double? P99Ms,
    bool Feasible);

public sealed record BaselinesPart(IReadOnlyList<PointPart> Tiers, double? Majority, RandomMixPart? RandomMix, OraclePart? Oracle, PointPart? Current);

public sealed record RandomMixPart(string Cheap, string Strong, double StrongShare, double Accuracy, double Spend);

public sealed record OraclePart(double? Accuracy, decimal Calls);

public sealed record SavingPart(string Against, double? Fraction);

public sealed record ShadowPricePart(string Constraint, double Step, double? Tighter, double? Looser);

/// <summary>Another price or accuracy of a tier: the optimum then, and what the chosen thresholds give; or a band of error correlation.</summary>
public sealed record SensitivityPart(
    string Tier, string Change, double? Optimum, double? Kept, bool KeptHolds, double? Assumed, double? HoldsFrom, double? HoldsTo);

/// <summary>Figures of the routing curve between two tiers.</summary>
public sealed record CurvesPart(
    string Weak, string Strong, string By, double? Pgr, double? Apgr, double? DeferralAuc, double? SavingAtMatchedAccuracy, IReadOnlyList<IReadOnlyList<double>> Deferral);

/// <summary>Dollars above the oracle, by cause.</summary>
public sealed record RegretPart(double Total, double RoutingInformation, double Queueing, double ThresholdChoice, double SafetyMargin);

public sealed record WalkForwardPart(
    DateTimeOffset From, DateTimeOffset To, long FittedRows, long JudgedRows, IReadOnlyDictionary<string, string> Settings, double? Accuracy, double? Spend,
    double? BestInHindsight, double? Movement, IReadOnlyList<string> Violated);
