using ReplaySim.Core.Money;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>What one replay gave: the figures behind the result document, as exact as they were counted.</summary>
public sealed record ReplayResult
{
    public required string ScenarioName { get; init; }

    public required string ScenarioHash { get; init; }

    public required HistorySummary History { get; init; }

    public required string EngineVersion { get; init; }

    public required ulong Seed { get; init; }

    public required PolicySummary Policy { get; init; }

    /// <summary>Code of the user's that took part, in the order in which the scenario names it.</summary>
    public IReadOnlyList<CodeSummary> Code { get; init; } = [];

    public required AccuracySummary Accuracy { get; init; }

    /// <summary>Accuracy of always answering the commonest label; null without labels.</summary>
    public required double? MajorityBaseline { get; init; }

    /// <summary>Mean recall of the classes that have support, each counting the same; null without labels.</summary>
    public double? BalancedAccuracy { get; init; }

    /// <summary>Answers of the positive class; null where none is declared.</summary>
    public AlertSummary? Alerts { get; init; }

    public required IReadOnlyList<ClassSummary> Classes { get; init; }

    public required ConfusionSummary Confusion { get; init; }

    /// <summary>Classes that are declared or named somewhere and occur nowhere.</summary>
    public IReadOnlyList<string> UnseenClasses { get; init; } = [];

    public required IReadOnlyList<SegmentSummary> Segments { get; init; }

    public required CostSummary Cost { get; init; }

    public required LatencySummary Latency { get; init; }

    /// <summary>Mean of what the same latencies would have been without queues, µs; null where there are none.</summary>
    public double? ZeroLoadMeanMicros { get; init; }

    public required IReadOnlyList<TierSummary> Tiers { get; init; }

    public required IReadOnlyList<SeriesPoint> Series { get; init; }

    /// <summary>Hours of each tier in the scenario's order, then days; empty where no series were kept.</summary>
    public IReadOnlyList<TierSeries> TierSeries { get; init; } = [];

    /// <summary>Calendar weeks in which labelled rows arrived, in order; empty unless the setup asks for them.</summary>
    public IReadOnlyList<WeekSummary> Weeks { get; init; } = [];

    /// <summary>Share of rows for which more than one tier was asked.</summary>
    public required double Escalation { get; init; }

    public ReconciliationSummary? Reconciliation { get; init; }

    public IReadOnlyList<ConstraintOutcome> Constraints { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>SHA-256 over the totals and the per-transaction digest, hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>For each latency bound asked for (µs), how many measured latencies exceeded it.</summary>
    public required IReadOnlyDictionary<long, long> Exceedances { get; init; }

    public bool Feasible => Constraints.All(c => c.Holds);
}

public sealed record HistorySummary(long Rows, long Labelled, string Fingerprint, SimTime From, SimTime To);

/// <param name="Kind">The policy's key.</param>
/// <param name="Parameters">Its parameters as canonical JSON.</param>
public sealed record PolicySummary(string Kind, string Parameters);

/// <param name="Name">Where it stands in the scenario, the class and its file.</param>
/// <param name="Sha256">Of the assembly's file, hexadecimal: what ran, whatever its name says.</param>
public sealed record CodeSummary(string Name, string Sha256);

/// <summary>Weighted counts as exact decimals; shares of <see cref="Labelled"/>.</summary>
public sealed record AccuracySummary
{
    public required double? Value { get; init; }

    /// <summary>Correct over answered labelled rows.</summary>
    public required double? Answered { get; init; }

    public required decimal Correct { get; init; }

    public required decimal Labelled { get; init; }

    public required decimal LabelledAnswered { get; init; }

    public required long Uncovered { get; init; }

    public required long Rejected { get; init; }

    public required double Low { get; init; }

    public required double High { get; init; }
}

/// <param name="Label">Class name.</param>
/// <param name="Precision">Null where nothing was answered so.</param>
/// <param name="Recall">Null where no row is of the class.</param>
/// <param name="F1">Null where precision or recall is.</param>
/// <param name="Support">Rows of the class.</param>
public sealed record ClassSummary(string Label, double? Precision, double? Recall, double? F1, decimal Support);

/// <param name="Labels">Classes in ordinal order, rows and columns of the counts.</param>
/// <param name="Counts">True class by answer; the last column holds rows without a named answer.</param>
public sealed record ConfusionSummary(IReadOnlyList<string> Labels, IReadOnlyList<IReadOnlyList<decimal>> Counts);

/// <param name="Count">Rows answered with the positive class, labelled or not; null where history does not name every answer.</param>
/// <param name="PerDay">The same for each day of the span that costs are spread over; null without a span too.</param>
/// <param name="FalsePositiveRate">
/// Share of the labelled rows of other classes that were answered so; null where there are none, or where wrong answers have no name.
/// </param>
public sealed record AlertSummary(decimal? Count, double? PerDay, double? FalsePositiveRate);

public sealed record SegmentSummary(string Column, string Name, long Rows, decimal Labelled, double? Accuracy, Int128 SpendFemto, double Escalation);

/// <summary>Money in femto-dollars (errors included), as counted.</summary>
public sealed record CostSummary
{
    public required Int128 Spend { get; init; }

    public required Int128 Calls { get; init; }

    /// <summary>Part of the calls: the router's own decisions.</summary>
    public required Int128 Router { get; init; }

    public required Int128 Provisioned { get; init; }

    public required Int128 Errors { get; init; }

    public required Int128 Total { get; init; }

    public required Int128 PerThousand { get; init; }

    /// <summary>Null for a history without a time span.</summary>
    public required Int128? PerDay { get; init; }

    public required Int128? PerMonth { get; init; }
}

public sealed record TierSummary
{
    public required string Name { get; init; }

    public required long Asked { get; init; }

    public required long Answered { get; init; }

    public required long Escalated { get; init; }

    public required long Rejected { get; init; }

    /// <summary>Calls plus provisioned servers, femto-dollars.</summary>
    public required Int128 CostFemto { get; init; }

    /// <summary>Calls alone, femto-dollars.</summary>
    public Int128 CallsFemto { get; init; }

    /// <summary>Price by name and nameplate cost; null where the scenario gives all figures by hand.</summary>
    public TierPrice? Price { get; init; }

    /// <summary>What a call really cost, servers included, femto-dollars; null where none was made.</summary>
    public Int128? CostPerCallFemto => Asked == 0 ? null : MoneyText.DivideRoundHalfEven(CostFemto, Asked);

    /// <summary>Null with unlimited servers or without a time span.</summary>
    public required double? Utilization { get; init; }

    public required LatencySummary Wait { get; init; }

    public required LatencySummary Service { get; init; }

    /// <summary>Labelled answers by confidence, ascending; empty where the tier gives none and where no series were kept.</summary>
    public IReadOnlyList<ReliabilitySummary> Reliability { get; init; } = [];

    /// <summary>Expected calibration error over the bins of <see cref="Reliability"/>; null where they are empty.</summary>
    public double? CalibrationError { get; init; }
}

/// <param name="From">The catalogue's entry, its plan and its date.</param>
/// <param name="NameplateFemto">What a call costs on servers that are never idle, femto-dollars; null: no throughput is stated.</param>
public sealed record TierPrice(string From, Int128? NameplateFemto);

/// <param name="By"><c>hour</c> or <c>day</c>.</param>
/// <param name="From">Start of the stretch.</param>
/// <param name="Rows">Arrivals in it.</param>
/// <param name="SpendFemto">What their calls cost.</param>
/// <param name="Accuracy">Of those arrivals; null where none is labelled.</param>
/// <param name="Escalation">Share for which more than one tier was asked; null where none arrived.</param>
/// <param name="P99Micros">Of the latencies that ended in it; null where none did.</param>
public sealed record SeriesPoint(string By, SimTime From, long Rows, Int128 SpendFemto, double? Accuracy, double? Escalation, long? P99Micros);

/// <param name="From">Its Monday, 00:00 UTC.</param>
/// <param name="Labelled">Labelled rows that arrived in it.</param>
/// <param name="Accuracy">Of those rows; null where their weights are 0.</param>
public sealed record WeekSummary(SimTime From, decimal Labelled, double? Accuracy);
