namespace ReplaySim.Reports.Documents;

/// <summary>What a sweep's choice means for who pays: the decision, a month at the volume, the cost of ownership, the risks.</summary>
public sealed record RecommendationPart
{
    /// <summary>The volume that months are of.</summary>
    public decimal TransactionsPerDay { get; init; }

    public required DecisionPart Decision { get; init; }

    /// <summary>What a month of 30 days is made of, in dollars.</summary>
    public IReadOnlyList<OwnershipLinePart> Month { get; init; } = [];

    /// <summary>The month's dollars at other volumes, with the servers as they are.</summary>
    public IReadOnlyList<VolumePart> Volumes { get; init; } = [];

    /// <summary>Null where the scenario declares no ownership.</summary>
    public OwnershipPart? Ownership { get; init; }

    /// <summary>The fewest servers; null where that was not asked.</summary>
    public ServersPart? Servers { get; init; }

    public IReadOnlyList<RegisteredRiskPart> Risks { get; init; } = [];

    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <param name="Choice">The highest weighted sum; null: no alternative keeps every constraint.</param>
public sealed record DecisionPart(IReadOnlyList<CriterionPart> Criteria, IReadOnlyList<AlternativePart> Alternatives, string? Choice, string? TopsisChoice);

/// <param name="Name">A metric.</param>
/// <param name="Weight">A share of all weights.</param>
public sealed record CriterionPart(string Name, double Weight);

/// <param name="Figures">By criterion; null where unknown.</param>
/// <param name="Score">Null where a constraint is not kept.</param>
/// <param name="Fails">Constraints that are not kept; empty: all are.</param>
public sealed record AlternativePart(string Name, IReadOnlyList<double?> Figures, double? Score, double? Wins, double? Topsis, IReadOnlyList<string> Fails);

/// <param name="Tier">Null: the system as a whole.</param>
public sealed record OwnershipLinePart(string? Tier, string Kind, string Formula, decimal Total, decimal Present, double Share);

/// <param name="Busiest">The busiest tier's share of server time, above 1 where its servers cannot serve that; null: no tier has limited servers.</param>
public sealed record VolumePart(decimal TransactionsPerDay, decimal Month, double? Busiest);

public sealed record OwnershipPart(int Months, decimal DiscountPerYear, decimal Total, decimal Present, IReadOnlyList<OwnershipLinePart> Lines);

/// <param name="Verdict">The answer in a sentence.</param>
/// <param name="Holds">Whether any count of servers holds every limit.</param>
public sealed record ServersPart(string Verdict, bool Holds, IReadOnlyList<SizedTierPart> Tiers);

/// <param name="Today">Servers today; null: as many as are needed.</param>
/// <param name="Needed">Fewest that hold; null: none do.</param>
/// <param name="Busiest">Share of their time used in the busiest window.</param>
/// <param name="ErlangC">What the formula asks for; null: not known.</param>
public sealed record SizedTierPart(string Name, int? Today, int? Needed, double? Busiest, int? ErlangC);

public sealed record RegisteredRiskPart(string Name, int Likelihood, int Impact, string Because, string Mitigation, string Trigger);
