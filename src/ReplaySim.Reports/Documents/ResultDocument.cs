namespace ReplaySim.Reports.Documents;

/// <summary>A result as its document tells it (<c>replaysim/result/v1</c>): shares as fractions, money in dollars, times in milliseconds.</summary>
public sealed record ResultDocument
{
    public required ScenarioPart Scenario { get; init; }

    public required HistoryPart History { get; init; }

    public required EnginePart Engine { get; init; }

    public long Seed { get; init; }

    public required PolicyPart Policy { get; init; }

    public required AccuracyPart Accuracy { get; init; }

    /// <summary>Accuracy of always answering the commonest label.</summary>
    public double? MajorityBaseline { get; init; }

    public IReadOnlyList<ClassPart> Classes { get; init; } = [];

    public ConfusionPart? Confusion { get; init; }

    public IReadOnlyList<SegmentPart> Segments { get; init; } = [];

    public required CostPart Cost { get; init; }

    public required LatencyPart LatencyMs { get; init; }

    public IReadOnlyList<TierPart> Tiers { get; init; } = [];

    public double? Escalation { get; init; }

    public IReadOnlyList<SeriesPart> Series { get; init; } = [];

    public IReadOnlyList<TierSeriesPart> TierSeries { get; init; } = [];

    /// <summary>By figure, such as <c>latency.p99</c>; null where history does not say what really happened.</summary>
    public IReadOnlyDictionary<string, ReconciledPart>? Reconciliation { get; init; }

    public IReadOnlyList<ConstraintPart> Constraints { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public string Digest { get; init; } = "";
}
