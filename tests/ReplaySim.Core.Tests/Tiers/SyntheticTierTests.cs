using ReplaySim.Core.Tiers.Synthetic;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Tests.Tiers;

/// <summary>A described tier is what its description says, counted over 300 000 rows.</summary>
public sealed class SyntheticTierTests
{
    /// <summary>Shares of the classes, accuracy of each, and how far in its range the AUROC of the confidence lies.</summary>
    public static TheoryData<double[], double[], double> Skills => new()
    {
        { [0.5, 0.5], [0.7, 0.7], 0.9 },
        { [0.5, 0.5], [0.95, 0.95], 0.7 },
        { [0.9, 0.1], [0.95, 0.8], 0.5 },
        { [0.3, 0.7], [0.75, 0.9], 0.3 },
        { [0.98, 0.02], [0.97, 0.9], 0.6 },
        { [0.25, 0.25, 0.25, 0.25], [0.8, 0.8, 0.8, 0.8], 0.95 },
        { [0.5, 0.3, 0.2], [0.9, 0.9, 0.9], 0.5 },
    };

    [Theory]
    [MemberData(nameof(Skills))]
    public void Accuracy_of_each_class_is_the_declared_one(double[] shares, double[] accuracy, double reach)
    {
        var history = new SyntheticCase(shares);
        var answers = history.Ask(history.Tier(history.Options(accuracy, reach), "tier"));
        for (var k = 0; k < shares.Length; k++)
        {
            var rows = RowsWhere(i => history.Truth[i] == k);
            Chances.Close(accuracy[k], rows.Average(i => answers.Right[i] ? 1.0 : 0), rows.Count, $"class {k}");
            Assert.All(rows, i => Assert.Equal(answers.Right[i], answers.Answer[i] == k));
        }
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public void Confidence_is_the_share_of_right_answers_in_every_bin(double[] shares, double[] accuracy, double reach)
    {
        const int bins = 20;
        const double most = 0.007;
        var history = new SyntheticCase(shares);
        var answers = history.Ask(history.Tier(history.Options(accuracy, reach), "tier"));
        var judged = 0;
        foreach (var bin in RowsWhere(_ => true).GroupBy(i => Math.Min(bins - 1, (int)(answers.Confidence[i] * bins))))
        {
            double n = bin.Count();
            var claimed = bin.Average(i => answers.Confidence[i]);
            var error = Math.Abs(bin.Average(i => answers.Right[i] ? 1.0 : 0) - claimed);
            var chance = Math.Sqrt(claimed * (1 - claimed) / n);

            // A bin has enough rows where chance alone stays within the bound.
            var enough = 3 * chance <= most;
            judged += enough ? 1 : 0;
            Assert.True(error <= (enough ? most : 5 * chance + 1e-3), FormattableString.Invariant($"bin {bin.Key}: off by {error} in {n} rows"));
        }

        Assert.True(judged >= 1);
        Chances.Close(answers.Confidence.Average(), answers.Right.Average(r => r ? 1.0 : 0), SyntheticCase.Rows, "all rows");
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public void Auroc_of_the_confidence_is_the_wanted_one(double[] shares, double[] accuracy, double reach)
    {
        var history = new SyntheticCase(shares);
        var options = history.Options(accuracy, reach);
        var answers = history.Ask(history.Tier(options, "tier"));
        Assert.Equal(options.ConfidenceAuroc, Chances.Auroc(answers.Confidence, answers.Right), 0.005);
    }

    [Fact]
    public void Beyond_two_classes_wrong_answers_fall_by_prior()
    {
        double[] shares = [0.5, 0.3, 0.15, 0.05];
        var history = new SyntheticCase(shares);
        var answers = history.Ask(history.Tier(history.Options([0.7, 0.7, 0.7, 0.7], 0.8), "tier"));
        for (var truth = 0; truth < shares.Length; truth++)
        {
            var wrong = RowsWhere(i => history.Truth[i] == truth && !answers.Right[i]);
            for (var answer = 0; answer < shares.Length; answer++)
            {
                var chance = answer == truth ? 0 : shares[answer] / (1 - shares[truth]);
                Chances.Close(chance, wrong.Count(i => answers.Answer[i] == answer) / (double)wrong.Count, wrong.Count, $"{truth} answered as {answer}");
            }
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Temperature_divides_the_logit_of_the_confidence_and_changes_no_answer(double temperature)
    {
        static double Logit(double p) => Math.Log(p / (1 - p));
        var history = new SyntheticCase([0.7, 0.3], 50_000);
        var options = history.Options([0.85, 0.75], 0.85);
        var calibrated = history.Ask(history.Tier(options, "tier"));
        var tempered = history.Ask(history.Tier(options with { Temperature = temperature }, "tier"));
        Assert.Equal(calibrated.Answer, tempered.Answer);
        for (var i = 0; i < 50_000; i++)
        {
            if (calibrated.Confidence[i] is > 1e-6 and < 1 - 1e-6 && tempered.Confidence[i] is > 1e-6 and < 1 - 1e-6)
                Assert.Equal(Logit(calibrated.Confidence[i]) / temperature, Logit(tempered.Confidence[i]), 1e-8);
        }
    }

    [Fact]
    public void Drift_steps_and_goes_on_from_its_day_and_the_confidence_does_not_know()
    {
        const int perWeek = 75_000;
        var history = new SyntheticCase([0.6, 0.4]) { Gap = SimTime.PerWeek / perWeek };
        var options = history.Options([0.95, 0.9], 0.93);
        var steady = history.Ask(history.Tier(options, "tier"));
        var drifting = history.Ask(history.Tier(
            options with { Drift = new SyntheticDrift { AfterMicros = SimTime.PerWeek, Step = -0.05, PerWeek = -0.02 } }, "tier"));
        Assert.Equal(steady.Answer[..perWeek], drifting.Answer[..perWeek]);
        Assert.Equal(steady.Confidence[..perWeek], drifting.Confidence[..perWeek]);
        for (var week = 1; week < 4; week++)
        {
            for (var k = 0; k < 2; k++)
            {
                var rows = RowsWhere(i => history.Truth[i] == k && i / perWeek == week);
                var accuracy = (k == 0 ? 0.95 : 0.9) - 0.05 - 0.02 * (week - 0.5);
                Chances.Close(accuracy, rows.Average(i => drifting.Right[i] ? 1.0 : 0), rows.Count, $"class {k}, week {week}");
            }
        }

        var late = RowsWhere(i => i >= 3 * perWeek);
        Assert.True(late.Average(i => drifting.Confidence[i]) > late.Average(i => drifting.Right[i] ? 1.0 : 0) + 0.02);
    }

    [Fact]
    public void A_segment_may_have_a_skill_of_its_own()
    {
        var history = new SyntheticCase([0.5, 0.5]);
        var options = history.Options([0.9, 0.9], 0.5) with { ConfidenceAuroc = 0.72, BySegment = new Dictionary<string, SyntheticSkill> { ["b"] = history.Skill([0.8, 0.85]) } };
        var answers = history.Ask(history.Tier(options, "tier"));
        foreach (var (inB, k, accuracy) in new[] { (false, 0, 0.9), (false, 1, 0.9), (true, 0, 0.8), (true, 1, 0.85) })
        {
            var rows = RowsWhere(i => SyntheticCase.InSegmentB(i) == inB && history.Truth[i] == k);
            Chances.Close(accuracy, rows.Average(i => answers.Right[i] ? 1.0 : 0), rows.Count, $"segment {(inB ? "b" : "a")}, class {k}");
        }
    }

    [Fact]
    public void Unlabelled_rows_are_answered_as_if_their_class_were_drawn_by_prior()
    {
        var history = new SyntheticCase([0.8, 0.2]);
        Array.Fill(history.Truth, -1);
        var answers = history.Ask(history.Tier(history.Options([0.9, 0.7], 0.85), "tier"));
        Assert.DoesNotContain(true, answers.Right);
        Chances.Close(0.8 * 0.9 + 0.2 * 0.3, answers.Answer.Count(a => a == 0) / (double)SyntheticCase.Rows, SyntheticCase.Rows, "first class");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Slices_of_any_size_give_the_same_answers(bool paired)
    {
        var history = new SyntheticCase([0.7, 0.3], 30_000);
        var options = history.Options([0.9, 0.8], 0.88) with { SharedDifficulty = 0.4, Drift = new SyntheticDrift { AfterMicros = SimTime.PerHour, Step = -0.02 } };
        Answers Ask(params int[] slices) => history.Ask(history.Tier(options, "tier", paired ? history.PairedWith(0.4, "tier") : null), slices);
        var whole = Ask();
        foreach (var slices in new int[][] { [1], [997], [1, 16_384, 13] })
        {
            var cut = Ask(slices);
            Assert.Equal(whole.Answer, cut.Answer);
            Assert.Equal(whole.Confidence, cut.Confidence);
            Assert.Equal(whole.Right, cut.Right);
        }
    }

    private static List<int> RowsWhere(Func<int, bool> holds) => [.. Enumerable.Range(0, SyntheticCase.Rows).Where(holds)];
}
