using System.Numerics;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Results;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Results;

/// <summary>Confidence beside accuracy: by hand, against the log of answers, and merged.</summary>
public sealed class ReliabilityTests
{
    private static readonly double[] Confidences =
    [
        .. Enumerable.Range(0, 21).Select(i => i / 20.0), 0.93, 0.999_999_999_9, Math.BitDecrement(1.0), Math.BitIncrement(1.0), Math.BitDecrement(0.0), 0.02,
        double.NaN, -0.5, 7, double.PositiveInfinity, double.NegativeInfinity,
    ];

    private static FsCheck.Arbitrary<HistoryCase> Confident => HistoryCases.Of(history =>
    {
        var random = new Random((int)(history.Seed % 100_000));
        CaseAnswer Sure(CaseAnswer answer) => answer with { Confidence = random.Next(3) == 0 ? random.NextDouble() : Confidences[random.Next(Confidences.Length)] };
        return MetricCases.Spread(history) with { Rows = [.. MetricCases.Spread(history).Rows.Select(r => r with { Answers = [.. r.Answers.Select(Sure)] })], Series = true };
    });

    [Fact]
    public void Each_bin_holds_its_lower_end_and_the_last_both()
    {
        for (var b = 0; b <= 20; b++)
        {
            var tally = new ReliabilityTally();
            tally.Add(b / 20.0, 0);
            var bin = Assert.Single(ReliabilityReport.Of(tally, 1).Bins);
            Assert.Equal(Math.Min(b, 19) / 20.0, bin.From);
            Assert.Equal(Math.Min(b + 1, 20) / 20.0, bin.To);
            Assert.Equal(b / 20.0, bin.Confidence, 1.0 / (1L << 30));
        }
    }

    [Fact]
    public void What_is_no_share_is_not_counted()
    {
        var tally = new ReliabilityTally();
        foreach (var confidence in Confidences.Where(c => !(c >= 0 && c <= 1)))
            tally.Add(confidence, CaseAnswer.FullCredit);
        Assert.Empty(ReliabilityReport.Of(tally, 1).Bins);
        Assert.Null(ReliabilityReport.Of(tally, 1).CalibrationError);
    }

    /// <summary>Answers that are right as often as they say, but for a gap: that gap, whatever the confidence.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.125, 0.125)]
    [InlineData(-0.125, 0.125)]
    public void The_error_of_a_constant_gap_is_the_gap(double gap, double error)
    {
        var tally = new ReliabilityTally();
        foreach (var confidence in new[] { 0.25, 0.5, 0.75, 0.875 })
        {
            for (var i = 0; i < 1_000; i++)
                tally.Add(confidence, i < 1_000 * (confidence - gap) ? CaseAnswer.FullCredit : 0);
        }

        Assert.Equal(error, ReliabilityReport.Of(tally, 1).CalibrationError!.Value, 1e-15);
    }

    [Fact]
    public void Gaps_that_cancel_within_a_bin_are_none_and_between_bins_count_each()
    {
        var tally = new ReliabilityTally();
        tally.Add(0.5, CaseAnswer.FullCredit);
        tally.Add(0.5, 0);
        Assert.Equal(0, ReliabilityReport.Of(tally, 1).CalibrationError);
        tally.Add(0.75, CaseAnswer.FullCredit);
        tally.Add(0.25, 0);
        Assert.Equal(0.125, ReliabilityReport.Of(tally, 1).CalibrationError);
    }

    [Fact]
    public void Every_figure_is_what_the_answers_say_with_weights_and_warm_ups()
    {
        var bins = 0;
        Holds((history, run) =>
        {
            var tiers = run.Result().Tiers;
            for (var k = 0; k < tiers.Count; k++)
            {
                var answers = Answers(history, run, k).Where(a => a.Weight > 0).ToList();
                var byBin = answers.GroupBy(a => a.Confidence == 1 ? 19 : (int)Math.Floor(a.Confidence * 20)).OrderBy(b => b.Key).ToList();
                Assert.Equal(byBin.Select(b => (b.Key / 20.0, (b.Key + 1) / 20.0, (decimal)b.Sum(a => a.Weight))), tiers[k].Reliability.Select(b => (b.From, b.To, b.Answers)));
                foreach (var (expected, found) in byBin.Zip(tiers[k].Reliability))
                {
                    Assert.Equal(expected.Sum(a => a.Weight * a.Confidence) / expected.Sum(a => a.Weight), found.Confidence, 5e-10);
                    Assert.Equal(expected.Sum(a => a.Weight * a.Credit) / expected.Sum(a => a.Weight), found.Accuracy, 1e-13);
                }

                Assert.Equal(answers.Count == 0, tiers[k].CalibrationError is null);
                if (answers.Count > 0)
                    Assert.Equal(byBin.Sum(b => Math.Abs(b.Sum(a => a.Weight * (a.Confidence - a.Credit)))) / answers.Sum(a => a.Weight), tiers[k].CalibrationError!.Value, 5e-10);
                bins += byBin.Count;
            }
        }, share: 0.25);
        Assert.True(bins > 100, $"{bins} bins");
    }

    /// <summary>A half warm-up that is left out of everything else still answers.</summary>
    [Fact]
    public void Answers_of_the_warm_up_count_as_they_do_in_answered()
    {
        var answer = new CaseAnswer(0, 0.8, CaseAnswer.FullCredit, 1, 1);
        var history = new HistoryCase
        {
            Rows = [.. Enumerable.Range(0, 6).Select(i => new CaseRow(i, 0, [answer]))],
            Tiers = [new CaseTier(null, null, FullQueue.Reject, 0)],
            Policy = new AlwaysPlan(0),
            WarmUpRows = 3,
            WarmUpAll = true,
        };
        var tier = EngineRun.Of(history).Result().Tiers[0];
        Assert.Equal(tier.Answered, tier.Reliability.Single().Answers);
    }

    [Fact]
    public void Without_series_it_is_not_counted()
    {
        var answer = new CaseAnswer(0, 0.8, CaseAnswer.FullCredit, 1, 1);
        var history = new HistoryCase { Rows = [new CaseRow(0, 0, [answer])], Tiers = [new CaseTier(1, null, FullQueue.Reject, 0)], Policy = new AlwaysPlan(0) };
        Assert.Single(EngineRun.Of(history).Result().Tiers[0].Reliability);
        var without = EngineRun.Of(history with { Series = false }).Result().Tiers[0];
        Assert.Empty(without.Reliability);
        Assert.Null(without.CalibrationError);
    }

    [Fact]
    public void Tallies_merge_in_any_order() => Holds((history, run) =>
    {
        var all = new ReliabilityTally();
        ReliabilityTally[] parts = [new(), new(), new()];
        var random = new Random(history.Rows.Count);
        foreach (var row in history.Rows)
        {
            var weight = random.Next(2) == 0 ? 1 : (long)(row.Weight * 1e6);
            all.Add(row.Answers[0].Confidence, row.Answers[0].Credit, weight);
            parts[random.Next(3)].Add(row.Answers[0].Confidence, row.Answers[0].Credit, weight);
        }

        random.Shuffle(parts);
        parts[1].Merge(parts[2]);
        parts[0].Merge(parts[1]);
        Assert.Equal(all.Bins, parts[0].Bins);
    }, share: 0.05);

    [Theory]
    [InlineData(1L)]
    [InlineData(1_000_000_000_000_000L)]
    public void Sums_of_a_thousand_million_of_the_heaviest_answers_are_exact(long weight)
    {
        var sum = new ReliabilityTally();
        sum.Add(1, CaseAnswer.FullCredit, weight);
        for (var i = 0; i < 30; i++)
            sum.Merge(sum);
        var rows = BigInteger.Pow(2, 30) * weight;
        Assert.Equal(rows, sum.Bins[19].Answers);
        Assert.Equal(rows * ReliabilityBin.ConfidenceScale, sum.Bins[19].Confidence);
        Assert.Equal(rows * CaseAnswer.FullCredit, sum.Bins[19].Credit);
    }

    // Of each tier that was asked, its answers to labelled rows that come with a confidence.
    private static IEnumerable<(double Confidence, double Credit, double Weight)> Answers(HistoryCase history, EngineRun run, int tier) =>
        from end in run.Log.All
        from call in end.Calls
        let row = history.Rows[(int)end.End.Row]
        let answer = row.Answers[tier]
        where call.Tier == tier && row.TrueClass >= 0 && answer.Answer != CaseAnswer.Uncovered && answer.Confidence >= 0 && answer.Confidence <= 1
        select (answer.Confidence, answer.Credit / 1e6, history.Weighted ? row.Weight : 1);

    private static void Holds(Action<HistoryCase, EngineRun> law, double share) => HistoryCases.Holds(Confident, history =>
    {
        var (totals, run) = EngineRun.TotalsOf(history);
        if (totals.FaultyRow is null)
            law(history, run);
    }, share);
}
