using System.Text.Json;

namespace ReplaySim.Reports.Documents;

public sealed record ScenarioPart(string Name, string Hash);

public sealed record HistoryPart(long Rows, decimal Labelled, string Fingerprint, DateTimeOffset From, DateTimeOffset To);

public sealed record EnginePart(string Version);

public sealed record PolicyPart(string Kind, JsonElement Parameters);

public sealed record AccuracyPart(
    double? Value, decimal Correct, decimal Labelled, double? Answered, long Uncovered, long Rejected, double? Low, double? High, string Method);

public sealed record ClassPart(string Label, double? Precision, double? Recall, double? F1, decimal Support);

/// <param name="Labels">True labels, in rows, and answers, in columns; the last column counts rows without an answer where there is one more.</param>
/// <param name="Counts">Rows of counts.</param>
public sealed record ConfusionPart(IReadOnlyList<string> Labels, IReadOnlyList<IReadOnlyList<decimal>> Counts);

public sealed record SegmentPart(string Column, string Name, long Rows, decimal Labelled, double? Accuracy, decimal Spend, double? Escalation);

public sealed record CostPart(
    decimal Spend, decimal Calls, decimal Provisioned, decimal? Errors, decimal? Total, decimal? PerThousand, decimal? PerDay, decimal? PerMonth, decimal? Router);

public sealed record LatencyPart(double? Mean, double? P50, double? P90, double? P95, double? P99, double? P999, double? Max);

public sealed record TierPart(
    string Name, long Asked, long Answered, long Escalated, long Rejected, decimal Cost, double? Utilization, LatencyPart? WaitMs, LatencyPart? ServiceMs)
{
    public IReadOnlyList<ReliabilityPart> Reliability { get; init; } = [];

    /// <summary>Expected calibration error of its confidences.</summary>
    public double? CalibrationError { get; init; }
}

/// <summary>Answers whose confidence lies in a bin, and how often they were right.</summary>
public sealed record ReliabilityPart(double From, double To, decimal Answers, double Confidence, double Accuracy);

public sealed record SeriesPart(string By, DateTimeOffset From, long Rows, decimal Spend, double? Accuracy, double? Escalation, double? P99Ms);

public sealed record TierSeriesPart(string By, string Tier, IReadOnlyList<TierPointPart> Points);

public sealed record TierPointPart(DateTimeOffset From, long Asked, decimal Spend, double? Utilization, double? Busy, double? Queue, double? WaitMs);

public sealed record ReconciledPart(string Unit, double? Simulated, double? Observed, double? RelativeError);

public sealed record ConstraintPart(string Text, double? Value, double? Margin, bool Holds);
