using ReplaySim.Core.Results;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Tests.Results;

/// <summary>A result made up by hand, in which no two figures are the same: whoever reads one for another is found out.</summary>
internal static class SampleResult
{
    private const long Dollar = 1_000_000_000_000_000;

    public static ReplayResult Of() => new()
    {
        ScenarioName = "made-up",
        ScenarioHash = "5ce0",
        History = new HistorySummary(1_000, 900, "f1e2", new SimTime(0), new SimTime(1_500_000)),
        EngineVersion = "9.8.7",
        Seed = 42,
        Policy = new PolicySummary("always", """{"tier":"fast"}"""),
        Accuracy = new AccuracySummary
        {
            Value = 0.91, Answered = 0.92, Correct = 819.5m, Labelled = 900, LabelledAnswered = 890, Uncovered = 7, Rejected = 3, Low = 0.891, High = 0.93,
        },
        MajorityBaseline = 0.6,
        BalancedAccuracy = 0.88,
        Alerts = new AlertSummary(55.5m, 11.25, 0.01),
        Classes = [new ClassSummary("fraud", 0.71, 0.72, 0.73, 100), new ClassSummary("legit", null, 0.98, null, 800)],
        Confusion = new ConfusionSummary(["fraud", "legit"], [[72, 27, 1], [10, 784, 6]]),
        Segments =
        [
            new SegmentSummary("channel", "online", 600, 550, 0.9, 3 * Dollar, 0.21),
            new SegmentSummary("channel", "phone", 400, 350, 0.8, 2 * Dollar, 0.22),
            new SegmentSummary("region", "online", 5, 5, 0.1, 1, 0.5),
        ],
        Cost = new CostSummary
        {
            Spend = 101 * Dollar, Calls = 102 * Dollar, Provisioned = 103 * Dollar, Errors = 104 * Dollar, Total = 105 * Dollar, PerThousand = 106 * Dollar, PerDay = 107 * Dollar,
            PerMonth = 108 * Dollar, Router = Dollar / 4,
        },
        Latency = new LatencySummary(990, 1_234.5, 1_000, 2_000, 3_000, 4_000, 5_000, 6_001),
        ZeroLoadMeanMicros = 777,
        Tiers =
        [
            new TierSummary
            {
                Name = "fast", Asked = 50, Answered = 49, Escalated = 48, Rejected = 2, CostFemto = 8 * Dollar, Utilization = 0.31,
                Wait = new LatencySummary(50, 10.5, 11, 12, 13, 14, 15, 16),
                Service = new LatencySummary(51, 20.5, 21, 22, 23, 24, 25, 26),
                Reliability = [new ReliabilitySummary(0.5, 0.55, 12.5m, 0.5123456784, 0.625)],
                CalibrationError = 0.1126543216,
                Price = new TierPrice("list", 7 * Dollar),
            },
            new TierSummary
            {
                Name = "slow", Asked = 0, Answered = 0, Escalated = 0, Rejected = 0, CostFemto = 0, Utilization = null,
                Wait = new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0),
                Service = new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0),
            },
        ],
        Series = [new SeriesPoint("hour", new SimTime(0), 4, Dollar, 0.75, 0.25, 1_250), new SeriesPoint("day", new SimTime(0), 0, 0, null, null, null)],
        TierSeries =
        [
            new TierSeries("hour", "fast",
            [
                new TierSeriesPoint { From = new SimTime(0), Asked = 5, SpendFemto = 2 * Dollar, Busy = 1.5, Utilization = 0.75, Queue = 0.125, WaitMicros = 1_500 },
                new TierSeriesPoint { From = new SimTime(SimTime.PerHour), Asked = 0, SpendFemto = 0, Busy = 0, Utilization = null, Queue = 0, WaitMicros = null },
            ]),
        ],
        Weeks = [new WeekSummary(new SimTime(0), 300, 0.85), new WeekSummary(new SimTime(SimTime.PerWeek), 2, 0.5)],
        Escalation = 0.2,
        Digest = "d16e",
        Exceedances = new Dictionary<long, long> { [4_000] = 9 },
    };
}
