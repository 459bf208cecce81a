using ReplaySim.Core.Results;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Guarantees.Policies;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Thresholds;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Guarantees.Policies;

/// <summary>What is certified, on which figures, and why not.</summary>
public sealed class GuaranteeSearchTests
{
    private const double Delta = 0.1;

    [Fact]
    public void Calibration_rows_do_not_influence_the_candidates()
    {
        for (var i = 0; i < 20; i++)
        {
            var history = CascadeHistory.Draw(600, i);
            var table = CaseSlices.Table(history);
            var query = CascadeHistory.Query(history, table, CascadeHistory.AtLeast("accuracy", 0.93));
            var random = new Random(i);
            var other = history with
            {
                Rows = [.. history.Rows.Select((r, at) => at < query.Split.Search.To ? r : r with
                {
                    Truth = 1 - r.Truth,
                    Calls = [.. r.Calls.Select(c => c with { Confidence = random.NextDouble(), Credit = 1_000_000 - c.Credit, Femtodollars = 1 })],
                })],
            };
            var (before, after) = (GuaranteeSearch.Certify(table, query), GuaranteeSearch.Certify(CaseSlices.Table(other), query));
            Assert.True(before.Holds);
            Assert.Equal(before.Candidates, after.Candidates);
            Assert.Equal(before.Naive!.Settings, after.Naive!.Settings);

            // With every answer turned round nothing is safe.
            Assert.False(after.Holds);
        }
    }

    [Fact]
    public void Figures_are_those_of_counting_by_hand_on_every_part()
    {
        Constraint[] constraints =
        [
            CascadeHistory.AtLeast("accuracy", 0.93), CascadeHistory.AtLeast("recall", 0.8), CascadeHistory.AtLeast("recall.legit", 0.85),
            CascadeHistory.AtLeast("precision", 0.7), CascadeHistory.AtMost("false_positive_rate", 0.15), CascadeHistory.AtMost("cost.mean", 0.0038), CascadeHistory.AtMost("cost.per_thousand", 3.9),
        ];
        for (var i = 0; i < 5; i++)
        {
            var history = CascadeHistory.Draw(6_000, i, unlabelled: true);
            var table = CaseSlices.Table(history);
            const long dearest = 1_000_000_000 + CascadeHistory.FastPrice + CascadeHistory.EnsemblePrice;
            var query = CascadeHistory.Query(history, table, constraints) with { DearestPathFemtodollars = dearest };
            var guarantee = GuaranteeSearch.Certify(table, query);
            Assert.True(guarantee.Holds, guarantee.WhyNot);
            Assert.Empty(guarantee.NotCovered);
            Assert.Equal(0.9, guarantee.Confidence, 1e-15);
            var ends = new NaiveRouting(history, new Dictionary<string, double> { [CascadeHistory.Path] = CascadeHistory.ThresholdOf(guarantee.Certified!) }).Ends();
            foreach (var (part, range) in new[] { (guarantee.Search, query.Split.Search), (guarantee.Calibration, query.Split.Calibrate), (guarantee.Validation, query.Split.Validate) })
            {
                Assert.Equal(range, part.Rows);
                Assert.Equal((history.Rows[range.From].Arrival, history.Rows[range.To - 1].Arrival), (part.From.Microseconds, part.To.Microseconds));
                Assert.Equal(constraints.Select(c => c.Text), part.Risks.Select(r => r.Text));
                foreach (var (constraint, risk) in constraints.Zip(part.Risks))
                    Check(constraint, risk, NaiveRisk.Count(history, ends, range, constraint.Metric.Name, dearest), dearest);
            }

            Assert.All(guarantee.Calibration.Risks, r => Assert.True(r.P <= query.Delta));
            Assert.Equal(guarantee.Calibration.Risks.All(r => r.PByDay <= query.Delta), guarantee.HoldsByDay);
        }
    }

    [Theory]
    [InlineData(TestMethod.FixedSequence)]
    [InlineData(TestMethod.Holm)]
    public void What_is_certified_is_the_cheapest_that_the_test_passes(TestMethod method)
    {
        var (empty, stoppedEarly) = (0, 0);
        for (var i = 0; i < 40; i++)
        {
            var history = CascadeHistory.Draw(400, i);
            var table = CaseSlices.Table(history);
            var query = CascadeHistory.Query(history, table, CascadeHistory.AtLeast("accuracy", 0.94)) with { Method = method };
            var guarantee = GuaranteeSearch.Certify(table, query);
            var path = CandidatePath.Of(table.Rows(0, query.Split.Search.To), query.Thresholds, query.Thresholds.Constraints, threads: 1);
            double[] p = [.. path.Select(c => P(history, query, c, 0.94))];
            var passed = method == TestMethod.Holm ? HolmTest.Rejected(p, query.Delta) : [.. p.Select((_, k) => p.Take(k + 1).All(x => x <= query.Delta))];
            var last = Enumerable.Range(0, p.Length).LastOrDefault(k => passed[k], -1);
            Assert.Equal(path.Count, guarantee.Candidates);
            Assert.Equal(last >= 0, guarantee.Holds);
            Assert.Equal(last < 0 ? double.NaN : CascadeHistory.ThresholdOf(path[last]), guarantee.Certified is { } certified ? CascadeHistory.ThresholdOf(certified) : double.NaN);
            Assert.Equal(method == TestMethod.Holm ? p.Length : Math.Min(p.Length, p.TakeWhile(x => x <= query.Delta).Count() + 1), guarantee.Tested);
            empty += last < 0 ? 1 : 0;
            stoppedEarly += last >= 0 && last < p.Length - 1 ? 1 : 0;

            // Safest first: each candidate accepts no fewer fast answers than the one before.
            Assert.Equal(path.Select(CascadeHistory.ThresholdOf).OrderDescending(), path.Select(CascadeHistory.ThresholdOf));
        }

        Assert.True(stoppedEarly > 0, "no history in which a test stopped on the way");
        Assert.True(empty < 40);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var history = CascadeHistory.Draw(1_000, 3);
        var table = CaseSlices.Table(history);
        var query = CascadeHistory.Query(history, table, CascadeHistory.AtLeast("accuracy", 0.93));
        var (one, three) = (GuaranteeSearch.Certify(table, query), GuaranteeSearch.Certify(table, query with { Threads = 3 }));
        Assert.Equal((one.Candidates, one.Tested, CascadeHistory.ThresholdOf(one.Certified!)), (three.Candidates, three.Tested, CascadeHistory.ThresholdOf(three.Certified!)));
    }

    [Fact]
    public void What_cannot_be_certified_is_only_reported()
    {
        var history = CascadeHistory.Draw(1_500, 1);
        var table = CaseSlices.Table(history);
        Constraint[] beside =
        [
            CascadeHistory.AtLeast("f1", 0.5), CascadeHistory.AtLeast("balanced_accuracy", 0.5), CascadeHistory.AtLeast("accuracy.answered", 0.5),
            CascadeHistory.AtMost("cost.mean", 1), CascadeHistory.AtMost("recall", 1),
        ];
        var guarantee = GuaranteeSearch.Certify(table, CascadeHistory.Query(history, table, [CascadeHistory.AtLeast("accuracy", 0.9), .. beside]));
        Assert.True(guarantee.Holds, guarantee.WhyNot);
        Assert.Equal(beside.Select(c => c.Text), guarantee.NotCovered);
        Assert.Equal("accuracy >= 0.9", Assert.Single(guarantee.Calibration.Risks).Text);
    }

    private static double P(ThresholdCase history, GuaranteeQuery query, ThresholdAnswer candidate, double accuracy)
    {
        var ends = new NaiveRouting(history, new Dictionary<string, double> { [CascadeHistory.Path] = CascadeHistory.ThresholdOf(candidate) }).Ends();
        var wrong = Enumerable.Range(query.Split.Calibrate.From, query.Split.Calibrate.Count).Count(row => history.Rows[row].Calls[ends[row].Tier].Credit == 0);
        return RiskTest.ExactP(wrong, query.Split.Calibrate.Count, 1 - accuracy);
    }

    private static void Check(Constraint constraint, RiskFigure risk, NaiveRisk naive, long dearest)
    {
        var (rows, losses) = (naive.Rows, naive.Losses);
        Assert.Equal(rows, risk.Rows);
        Assert.Equal(losses, risk.Losses, 1e-9 * rows);
        var dollars = dearest / 1e15;
        var (alpha, value) = constraint.Metric.Name switch
        {
            "cost.mean" => (constraint.Limit / dollars, losses / rows * dollars),
            "cost.per_thousand" => (constraint.Limit / dollars / 1000, losses / rows * dollars * 1000),
            "false_positive_rate" => (constraint.Limit, losses / rows),
            _ => (1 - constraint.Limit, 1 - losses / rows),
        };
        Assert.Equal(value, risk.Value, 1e-12);
        Assert.Equal(PValue(losses, rows, alpha), risk.P, 1e-9);
        var effect = DesignEffect.OfDays(naive.Days);
        Assert.Equal(effect, risk.DesignEffect, 1e-6);
        var fewer = (long)Math.Floor(rows / effect);
        var left = losses == Math.Floor(losses) && !constraint.Metric.Name.StartsWith("cost", StringComparison.Ordinal) ? Math.Ceiling(losses / effect) : losses / effect;
        Assert.Equal(effect == 1 ? risk.P : PValue(Math.Min(left, fewer), fewer, alpha), risk.PByDay, 1e-6);

        double PValue(double sum, long n, double tolerated) => constraint.Metric.Name.StartsWith("cost", StringComparison.Ordinal)
            ? RiskTest.HoeffdingBentkusP(sum, n, tolerated) : RiskTest.ExactP((long)sum, n, tolerated);
    }
}
