using ReplaySim.Core.Money;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>What one replay gave: the figures behind the result document, as exact as they were counted.</summary>
public sealed record ReplayResult
{
    /// <summary>The scenario's name.</summary>
    public required string ScenarioName { get; init; }

    /// <summary>SHA-256 of the scenario's canonical form, hexadecimal.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>What was replayed.</summary>
    public required HistorySummary History { get; init; }

    /// <summary>Version of the engine that counted.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Seed of all draws.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The policy.</summary>
    public required PolicySummary Policy { get; init; }

    /// <summary>Code of the user's that took part, in the order in which the scenario names it.</summary>
    public IReadOnlyList<CodeSummary> Code { get; init; } = [];

    /// <summary>How often it was right.</summary>
    public required AccuracySummary Accuracy { get; init; }

    /// <summary>Accuracy of always answering the commonest label; null without labels.</summary>
    public required double? MajorityBaseline { get; init; }

    /// <summary>Mean recall of the classes that have support, each counting the same; null without labels.</summary>
    public double? BalancedAccuracy { get; init; }

    /// <summary>Answers of the positive class; null where none is declared.</summary>
    public AlertSummary? Alerts { get; init; }

    /// <summary>Figures by class, in ordinal order of their names.</summary>
    public required IReadOnlyList<ClassSummary> Classes { get; init; }

    /// <summary>Answers by true class.</summary>
    public required ConfusionSummary Confusion { get; init; }

    /// <summary>Classes that are declared or named somewhere and occur nowhere.</summary>
    public IReadOnlyList<string> UnseenClasses { get; init; } = [];

    /// <summary>Figures by segment, column by column.</summary>
    public required IReadOnlyList<SegmentSummary> Segments { get; init; }

    /// <summary>What it cost.</summary>
    public required CostSummary Cost { get; init; }

    /// <summary>From arrival to the final answer, without warm-up and rejected rows.</summary>
    public required LatencySummary Latency { get; init; }

    /// <summary>Mean of what the same latencies would have been without queues, µs; null where there are none.</summary>
    public double? ZeroLoadMeanMicros { get; init; }

    /// <summary>Figures by tier, in the scenario's order.</summary>
    public required IReadOnlyList<TierSummary> Tiers { get; init; }

    /// <summary>Figures by hour, then by day (UTC); empty where no series were kept.</summary>
    public required IReadOnlyList<SeriesPoint> Series { get; init; }

    /// <summary>Hours of each tier in the scenario's order, then days; empty where no series were kept.</summary>
    public IReadOnlyList<TierSeries> TierSeries { get; init; } = [];

    /// <summary>Calendar weeks in which labelled rows arrived, in order; empty unless the setup asks for them.</summary>
    public IReadOnlyList<WeekSummary> Weeks { get; init; } = [];

    /// <summary>Share of rows for which more than one tier was asked.</summary>
    public required double Escalation { get; init; }

    /// <summary>Replayed against observed; null where history does not tell what really happened.</summary>
    public ReconciliationSummary? Reconciliation { get; init; }

    /// <summary>Each constraint's verdict, in the scenario's order.</summary>
    public IReadOnlyList<ConstraintOutcome> Constraints { get; init; } = [];

    /// <summary>What to know before believing the figures.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>SHA-256 over the totals and the per-transaction digest, hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>For each latency bound asked for (µs), how many measured latencies exceeded it.</summary>
    public required IReadOnlyDictionary<long, long> Exceedances { get; init; }

    /// <summary>Every constraint holds.</summary>
    public bool Feasible => Constraints.All(c => c.Holds);
}

/// <summary>The history that was replayed.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Labelled">Rows that have a label.</param>
/// <param name="Fingerprint">XxHash128 of the decoded columns that the scenario uses, hexadecimal.</param>
/// <param name="From">First arrival.</param>
/// <param name="To">Last arrival.</param>
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
    /// <summary>Correct over labelled rows; null without labels.</summary>
    public required double? Value { get; init; }

    /// <summary>Correct over answered labelled rows.</summary>
    public required double? Answered { get; init; }

    /// <summary>Labelled rows answered right; graded answers count in part.</summary>
    public required decimal Correct { get; init; }

    /// <summary>Rows with a label.</summary>
    public required decimal Labelled { get; init; }

    /// <summary>Labelled rows that got an answer.</summary>
    public required decimal LabelledAnswered { get; init; }

    /// <summary>Rows whose accepted answer is not recorded, unweighted.</summary>
    public required long Uncovered { get; init; }

    /// <summary>Rows that were turned away, unweighted.</summary>
    public required long Rejected { get; init; }

    /// <summary>Lower end of the 95 % Wilson interval of <see cref="Value"/> (Wilson 1927).</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of the same interval.</summary>
    public required double High { get; init; }
}

/// <param name="Label">Class name.</param>
/// <param name="Precision">Null where nothing was answered so.</param>
/// <param name="Recall">Null where no row is of the class.</param>
/// <param name="F1">Null where precision or recall is.</param>
/// <param name="Support">Rows of the class.</param>
public sealed record ClassSummary(string Label, double? Precision, double? Recall, double? F1, decimal Support)
{
    /// <summary>What mistakes about rows of the class cost, femto-dollars; 0 where the scenario prices none.</summary>
    public Int128 ErrorsFemto { get; init; }
}

/// <param name="Labels">Classes in ordinal order, rows and columns of the counts.</param>
/// <param name="Counts">True class by answer; the last column holds rows without a named answer.</param>
public sealed record ConfusionSummary(IReadOnlyList<string> Labels, IReadOnlyList<IReadOnlyList<decimal>> Counts);

/// <param name="Count">Rows answered with the positive class, labelled or not; null where history does not name every answer.</param>
/// <param name="PerDay">The same for each day of the span that costs are spread over; null without a span too.</param>
/// <param name="FalsePositiveRate">
/// Share of the labelled rows of other classes that were answered so; null where there are none, or where wrong answers have no name.
/// </param>
public sealed record AlertSummary(decimal? Count, double? PerDay, double? FalsePositiveRate);

/// <summary>Figures of one segment.</summary>
/// <param name="Column">The segment column.</param>
/// <param name="Name">The segment.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Labelled">Labelled rows, weighted.</param>
/// <param name="Accuracy">Correct over labelled rows; null without labels.</param>
/// <param name="SpendFemto">Cost of its calls, femto-dollars.</param>
/// <param name="Escalation">Share of its rows for which more than one tier was asked.</param>
public sealed record SegmentSummary(string Column, string Name, long Rows, decimal Labelled, double? Accuracy, Int128 SpendFemto, double Escalation);

/// <summary>Money in femto-dollars (errors included), as counted.</summary>
public sealed record CostSummary
{
    /// <summary>Calls and servers.</summary>
    public required Int128 Spend { get; init; }

    /// <summary>All calls, each paid when its service starts, and the router.</summary>
    public required Int128 Calls { get; init; }

    /// <summary>Part of the calls: the router's own decisions.</summary>
    public required Int128 Router { get; init; }

    /// <summary>Servers that are paid by the hour, from the first to the last arrival.</summary>
    public required Int128 Provisioned { get; init; }

    /// <summary>Mistakes; 0 where the scenario prices none.</summary>
    public required Int128 Errors { get; init; }

    /// <summary>Spend and mistakes.</summary>
    public required Int128 Total { get; init; }

    /// <summary>Spend for a thousand transactions.</summary>
    public required Int128 PerThousand { get; init; }

    /// <summary>The time that costs are spread over, µs; 0 for a history without a span.</summary>
    public long SpanMicros { get; init; }

    /// <summary>Null for a history without a time span.</summary>
    public required Int128? PerDay { get; init; }

    /// <summary>Spend for 30 days of the span; null without a span.</summary>
    public required Int128? PerMonth { get; init; }
}

/// <summary>Figures of one tier.</summary>
public sealed record TierSummary
{
    /// <summary>The tier.</summary>
    public required string Name { get; init; }

    /// <summary>Calls let in, to be served now or later.</summary>
    public required long Asked { get; init; }

    /// <summary>Calls that came back with an answer.</summary>
    public required long Answered { get; init; }

    /// <summary>Answers that were not taken: another tier was asked.</summary>
    public required long Escalated { get; init; }

    /// <summary>Calls turned away by a full queue.</summary>
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

    /// <summary>Waits of calls before their service, without warm-up.</summary>
    public required LatencySummary Wait { get; init; }

    /// <summary>Services, without warm-up.</summary>
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
