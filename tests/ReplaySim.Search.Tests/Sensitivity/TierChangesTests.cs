using ReplaySim.Core.Draws;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Sensitivity;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Histories;
using ReplaySim.Search.Tests.Thresholds;
using CaseRow = ReplaySim.Search.Tests.Thresholds.CaseRow;

namespace ReplaySim.Search.Tests.Sensitivity;

/// <summary>Tables in which a tier is dearer, cheaper, better or worse.</summary>
public sealed class TierChangesTests
{
    private const int Rows = 20_000;

    [Theory]
    [InlineData(100, 80, 80)]
    [InlineData(3, 80, 2)]
    [InlineData(2, 80, 2)]
    [InlineData(5, 110, 6)]
    [InlineData(0, 120, 0)]
    [InlineData(9_000_000_000_000_000, 120, 10_800_000_000_000_000)]
    public void A_price_is_rounded_to_the_nearest_femto_dollar(long price, int percent, long expected)
    {
        var table = Table(price, accuracy: 0.9);
        var priced = TierChanges.Priced(table, 0, percent);
        Assert.All(Enumerable.Range(0, 10), row => Assert.Equal(expected, priced.Tiers[0].Price[row]));
        Assert.All(Enumerable.Range(0, 10), row => Assert.Equal(table.Tiers[1].Price[row], priced.Tiers[1].Price[row]));
        Assert.Same(table.Tiers[0].Confidence, priced.Tiers[0].Confidence);
        Assert.Equal(table.Count, priced.Count);
    }

    [Theory]
    [InlineData(0.01, 1, 2)]
    [InlineData(-0.01, 1, 2)]
    [InlineData(0.05, 2, 2)]
    [InlineData(-0.05, 2, 3)]
    [InlineData(0.01, 3, 3)]
    public void Accuracy_moves_by_about_what_was_asked_and_nothing_else_does(double change, int seed, int classes)
    {
        var table = Table(100, accuracy: 0.9, classes);
        var skilled = TierChanges.Skilled(table, 0, change, (ulong)seed);

        // Within five standard deviations of the answers that were drawn to change.
        Assert.Equal(AccuracyOf(table) + change, AccuracyOf(skilled), 5 * Math.Sqrt(Math.Abs(change) / Rows));
        var changed = 0;
        for (var row = 0; row < Rows; row++)
        {
            var (before, after) = (table.Tiers[0], skilled.Tiers[0]);
            Assert.Equal(before.Confidence[row], after.Confidence[row]);
            Assert.Equal(before.Price[row], after.Price[row]);
            Assert.Equal(before.Service[row], after.Service[row]);
            Assert.Equal(table.Tiers[1].Credit[row], skilled.Tiers[1].Credit[row]);
            if (before.Answer[row] == after.Answer[row])
            {
                Assert.Equal((before.Credit[row], before.Mistake[row]), (after.Credit[row], after.Mistake[row]));
                continue;
            }

            changed++;
            var truth = (int)table.TrueClass[row];
            Assert.True(truth >= 0 && before.Answer[row] != PredictionColumns.Uncovered, "an unlabelled row or a missing answer was changed");
            Assert.Equal(change > 0 ? (PredictionColumns.FullCredit, truth) : (0, truth), (after.Credit[row], change > 0 ? after.Answer[row] : truth));
            if (change < 0)
                Assert.True(after.Answer[row] >= 0 && after.Answer[row] < classes && after.Answer[row] != truth, "a wrong answer is another class");
            Assert.Equal(change > 0 ? 0 : 7_000_000_000 + after.Answer[row] * 1_000_000_000, after.Mistake[row]);
        }

        Assert.True(changed > 0);
    }

    [Fact]
    public void The_same_seed_changes_the_same_answers_and_another_seed_others()
    {
        var table = Table(100, accuracy: 0.9);
        long[] Answers(ulong seed)
        {
            var changed = TierChanges.Skilled(table, 0, 0.02, seed).Tiers[0].Answer;
            return [.. Enumerable.Range(0, Rows).Select(row => changed[row])];
        }

        Assert.Equal(Answers(1), Answers(1));
        Assert.NotEqual(Answers(1), Answers(2));
    }

    [Fact]
    public void There_is_no_more_to_change_than_there_is()
    {
        Assert.Equal(1, AccuracyOf(TierChanges.Skilled(Table(100, accuracy: 1, holes: false), 0, 0.01, 1)));
        Assert.Equal(1, AccuracyOf(TierChanges.Skilled(Table(100, accuracy: 0.999, holes: false), 0, 0.01, 1)));
        Assert.Equal(0, AccuracyOf(TierChanges.Skilled(Table(100, accuracy: 0.001, holes: false), 0, -0.01, 1)));
    }

    // Answers that are three quarters right gain a quarter each, so that four times as many must change.
    [Fact]
    public void Partial_credit_and_weights_are_counted_as_accuracy_counts_them() => Cases.Hold(random =>
    {
        var draws = new DrawStream((ulong)random.Next(), DrawPurpose.Generator, "graded");
        var rows = Enumerable.Range(0, Rows).Select(i => new CaseRow(i, 0, 500_000 * (1 + i % 4), 0, [0, 0], [null, null],
            [new TierCall(PredictionColumns.Unnamed, draws.Uniform(i) < 0.5 ? 750_000 : PredictionColumns.FullCredit, 0.5, 1, 1)])).ToArray();
        var table = CaseSlices.Table(new ThresholdCase { Rows = rows, Tiers = 1, Classes = 3, Positive = -1, Weighted = true, Policy = new AlwaysOptions("fast") });
        Assert.Equal(AccuracyOf(table) + 0.02, AccuracyOf(TierChanges.Skilled(table, 0, 0.02, 5)), 5 * Math.Sqrt(0.02 * 0.25 * 2 / Rows));
    }, 0.001);

    // History says only that an answer is wrong: of two classes it is then the other one, of more nobody knows which.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void An_answer_without_a_name_gets_one_only_where_there_is_just_one_other_class(int classes)
    {
        var rows = Enumerable.Range(0, 500).Select(i => new CaseRow(i, i % classes, 1, 0, [0, 0], [null, null],
            [new TierCall(PredictionColumns.Unnamed, PredictionColumns.FullCredit, 0.5, 1, 1)])).ToArray();
        var table = CaseSlices.Table(new ThresholdCase { Rows = rows, Tiers = 1, Classes = classes, Positive = -1, Policy = new AlwaysOptions("fast") });
        var worse = TierChanges.Skilled(table, 0, -1, 1);
        Assert.All(Enumerable.Range(0, rows.Length), row => Assert.Equal(classes == 2 ? 1 - row % 2 : PredictionColumns.Unnamed, worse.Tiers[0].Answer[row]));
    }

    private static double AccuracyOf(SearchTable table)
    {
        var (credit, scored) = (0.0, 0.0);
        for (var row = 0; row < table.Count; row++)
        {
            if (table.TrueClass[row] < 0)
                continue;
            scored += table.Weight[row];
            credit += table.Weight[row] * (double)table.Tiers[0].Credit[row] / PredictionColumns.FullCredit;
        }

        return credit / scored;
    }

    // Two tiers that name their answers, every tenth row without a label; the first has holes.
    private static SearchTable Table(long price, double accuracy, int classes = 2, bool holes = true)
    {
        var draws = new DrawStream(9, DrawPurpose.Generator, "tier changes");
        TierCall Call(int row, int truth, int attempt) => draws.Uniform(row, attempt) < accuracy
            ? new TierCall(truth, PredictionColumns.FullCredit, draws.Uniform(row, attempt + 5), price, 3)
            : new TierCall((truth + 1) % classes, 0, draws.Uniform(row, attempt + 5), price, 3);
        var rows = Enumerable.Range(0, Rows).Select(i =>
        {
            var truth = i % classes;
            var first = holes && i % 13 == 0 ? new TierCall(PredictionColumns.Uncovered, 0, double.NaN, price, 3) : Call(i, truth, 0);
            return new CaseRow(i, i % 10 == 0 ? -1 : truth, 1, 0, [0, 0], [null, null], [i % 10 == 0 ? first with { Credit = 0 } : first, Call(i, truth, 1)]);
        });
        return CaseSlices.Table(new ThresholdCase
        {
            Rows = [.. rows], Tiers = 2, Classes = classes, Positive = -1, Policy = new AlwaysOptions("fast"),
            Errors = [.. Enumerable.Range(0, classes).SelectMany(t => Enumerable.Range(0, classes).Where(a => a != t)
                .Select(a => new ErrorCost(ThresholdCase.AllClasses[t], ThresholdCase.AllClasses[a], 7_000_000_000 + a * 1_000_000_000, 0)))],
        });
    }
}
