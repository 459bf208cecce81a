using ReplaySim.Core.Results;
using ReplaySim.Core.Time;

namespace ReplaySim.Search.Tests.Histories;

/// <summary>Results of which only accuracy, spend and constraints matter.</summary>
internal static class ResultCase
{
    public static ReplayResult Random(Random random)
    {
        double? accuracy = random.Next(8) == 0 ? null : random.Next(11) / 10.0;
        var spend = random.Next(10);
        return Of(accuracy, spend, [("accuracy >= 50%", accuracy, accuracy - 0.5), ("cost.spend <= $5", spend, 5.0 - spend)]);
    }

    public static ReplayResult Of(double? accuracy, long spendFemto, (string Text, double? Value, double? Margin)[] constraints)
    {
        var none = new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0);
        return new ReplayResult
        {
            ScenarioName = "",
            ScenarioHash = "",
            History = new HistorySummary(1, 1, "", new SimTime(0), new SimTime(0)),
            EngineVersion = "",
            Seed = 0,
            Policy = new PolicySummary("", "{}"),
            Accuracy = new AccuracySummary
            {
                Value = accuracy, Answered = accuracy, Correct = 0, Labelled = 0, LabelledAnswered = 0, Uncovered = 0, Rejected = 0, Low = 0, High = 1,
            },
            MajorityBaseline = null,
            Classes = [],
            Confusion = new ConfusionSummary([], []),
            Segments = [],
            Cost = new CostSummary
            {
                Spend = spendFemto, Calls = spendFemto, Router = 0, Provisioned = 0, Errors = 0, Total = spendFemto, PerThousand = 0, PerDay = null, PerMonth = null,
            },
            Latency = none,
            Tiers = [],
            Series = [],
            Escalation = 0,
            Constraints = [.. constraints.Select(c => new ConstraintOutcome(c.Text, c.Value, c.Margin, c.Margin >= 0))],
            Digest = "",
            Exceedances = new Dictionary<long, long>(),
        };
    }
}
