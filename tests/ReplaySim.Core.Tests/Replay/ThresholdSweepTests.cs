using System.Numerics;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Replay;

/// <summary>With servers for everyone and a policy that depends on the row alone, a sweep needs no simulation: sort and add up.</summary>
public sealed class ThresholdSweepTests
{
    [Fact]
    public void Two_tier_cascade_at_every_threshold_is_sort_and_prefix_sum() => HistoryCases.Holds(Unlimited, history =>
    {
        var first = history.Rows.Select(r => r.Answers[0]);
        var sure = first.Select(a => a.Answer == CaseAnswer.Uncovered || double.IsNaN(a.Confidence) ? double.NegativeInfinity : a.Confidence);
        Sweep(history, [.. sure], acceptedPays: [0], escalatedPays: [0, 1], threshold =>
            new CascadePlan([0, 1], [new ThresholdPlan(threshold, new Dictionary<int, double>())]));
    }, share: 0.05);

    [Fact]
    public void Two_tier_score_routing_at_every_cut_is_sort_and_prefix_sum() => HistoryCases.Holds(Unlimited, history =>
        Sweep(history, [.. history.Rows.Select(r => double.IsNaN(r.Score) ? double.PositiveInfinity : r.Score)],
            acceptedPays: [1], escalatedPays: [0], cut => new ScorePlan([cut], [0, 1])), share: 0.05);

    private static FsCheck.Arbitrary<HistoryCase> Unlimited => HistoryCases.Of(history => history with
    {
        Tiers = [.. Enumerable.Repeat(new CaseTier(null, null, FullQueue.Reject, 0), 2)],
        Rows = [.. history.Rows.Select(r => r with { Answers = [r.Answers[0], r.Answers[^1]] })],
        Policy = new AlwaysPlan(0),
        WarmUpAll = false,
    });

    /// <summary>
    /// Rows whose key reaches the threshold are accepted: paid and credited as the last of <paramref name="acceptedPays"/>; the others
    /// as the last of <paramref name="escalatedPays"/>. A key of −∞ never reaches, one of +∞ always does.
    /// </summary>
    private static void Sweep(
        HistoryCase history, double[] keys, int[] acceptedPays, int[] escalatedPays, Func<double, PolicyPlan> plan)
    {
        var router = history.RouterFemtodollars * (BigInteger)history.Rows.Count;
        var order = Enumerable.Range(0, keys.Length).OrderByDescending(i => keys[i]).ToArray();
        var credit = history.Rows.Sum(r => CreditOf(r, escalatedPays));
        var spend = history.Rows.Aggregate(router, (sum, r) => sum + SpendOf(r, escalatedPays));
        var accepted = 0;
        void AcceptFrom(double threshold)
        {
            while (accepted < order.Length && keys[order[accepted]] >= threshold && !double.IsNegativeInfinity(keys[order[accepted]]))
            {
                var row = history.Rows[order[accepted++]];
                credit += CreditOf(row, acceptedPays) - CreditOf(row, escalatedPays);
                spend += SpendOf(row, acceptedPays) - SpendOf(row, escalatedPays);
            }
        }

        double[] thresholds = [double.PositiveInfinity, .. keys.Where(double.IsFinite).Distinct().OrderDescending(), -1];
        foreach (var threshold in thresholds)
        {
            AcceptFrom(threshold);
            var run = EngineRun.Of(history with { Policy = plan(threshold) });
            var total = run.Replay.Tally.Series.Total();
            Assert.Equal((BigInteger)credit, total.Credit);
            Assert.Equal(spend, total.Spend);
            Assert.Equal(spend, run.Replay.SpentFemtodollars);
            if (escalatedPays.Length > 1)
                Assert.Equal(history.Rows.Count - accepted, total.Escalated);
        }
    }

    private static long CreditOf(CaseRow row, int[] paid) => row.TrueClass < 0 ? 0 : row.Answers[paid[^1]].Credit;

    private static BigInteger SpendOf(CaseRow row, int[] paid) =>
        paid.Aggregate(BigInteger.Zero, (sum, k) => sum + row.Answers[k].Femtodollars);
}
