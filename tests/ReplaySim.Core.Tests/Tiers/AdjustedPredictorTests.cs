using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Adjusted;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Tiers;

/// <summary>A tier that is made right more or less often: exactly as often as asked, and nothing else about it changes.</summary>
public sealed class AdjustedPredictorTests
{
    private const int Rows = 4_000;

    // Every seventh row is unlabelled, every eleventh has no answer; of the rest a fifth is wrong.
    private static readonly int[] Truth = [.. Enumerable.Range(0, Rows).Select(i => i % 7 == 3 ? -1 : i % 3)];
    private static readonly int[] Given = [.. Enumerable.Range(0, Rows).Select(i => i % 11 == 5 ? PredictionColumns.Uncovered : i % 5 == 1 ? (i + 1) % 3 : i % 3)];

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(-0.02)]
    [InlineData(-0.3)]
    public void So_many_answers_change_as_the_accuracy_needs(double points)
    {
        var scored = Truth.Count(t => t >= 0);
        var right = Enumerable.Range(0, Rows).Count(IsRight);
        var (adjusted, columns) = Adjusted(before => before + (decimal)points);
        var wanted = (int)Math.Floor(Math.Abs(points) * scored + 0.5) * Math.Sign(points);
        Assert.Equal(right + wanted, Enumerable.Range(0, Rows).Count(i => columns.Credit[i] == PredictionColumns.FullCredit));
        Assert.Equal((Math.Abs(wanted), (decimal)right / scored, (decimal)(right + wanted) / scored), ((int)adjusted.Changed, adjusted.Before, adjusted.After));
        for (var i = 0; i < Rows; i++)
        {
            var changed = columns.Answer[i] != Given[i];
            Assert.Equal(columns.Answer[i] >= 0 && columns.Answer[i] == Truth[i], columns.Credit[i] == PredictionColumns.FullCredit);
            Assert.Equal(i / (double)Rows, columns.Confidence[i]);
            Assert.True(!changed || (Truth[i] >= 0 && Given[i] >= 0 && IsRight(i) == points < 0));
        }
    }

    [Fact]
    public void A_larger_step_contains_a_smaller_one()
    {
        var (_, small) = Adjusted(before => before + 0.01m);
        var (_, large) = Adjusted(before => before + 0.02m);
        Assert.All(Enumerable.Range(0, Rows).Where(i => small.Answer[i] != Given[i]), i => Assert.Equal(small.Answer[i], large.Answer[i]));
    }

    [Fact]
    public void Those_that_change_are_drawn_evenly_over_the_history()
    {
        var (_, columns) = Adjusted(before => before + 0.05m);
        var early = Enumerable.Range(0, Rows / 2).Count(i => columns.Answer[i] != Given[i]);
        var all = Enumerable.Range(0, Rows).Count(i => columns.Answer[i] != Given[i]);

        // Hypergeometric: a standard deviation is at most √(n/4).
        Assert.InRange(early, all / 2.0 - 4 * Math.Sqrt(all / 4.0), all / 2.0 + 4 * Math.Sqrt(all / 4.0));
    }

    [Fact]
    public void Graded_answers_become_wholly_right()
    {
        var (adjusted, columns) = Adjusted(_ => 1, graded: true);
        Assert.Equal(1m, adjusted.After);
        Assert.All(columns.Credit.Take(Rows), credit => Assert.Equal(PredictionColumns.FullCredit, credit));
        Assert.All(columns.Answer.Take(Rows), answer => Assert.Equal(PredictionColumns.Unnamed, answer));
    }

    [Theory]
    [InlineData(1.01, "expected from 0 % to 100 %")]
    [InlineData(-0.01, "expected from 0 % to 100 %")]
    [InlineData(1.0, "answers that are missing stay wrong; expected at most 90.9")]
    public void What_cannot_be_had_is_refused(double wanted, string said) =>
        Assert.Contains(said, Assert.Throws<ReplayInputException>(() => Adjusted(_ => (decimal)wanted)).Message, StringComparison.Ordinal);

    [Fact]
    public void As_far_as_possible_stops_at_the_missing_answers()
    {
        var (adjusted, columns) = Adjusted(before => before + 0.9m, asFar: true);
        Assert.Equal(Enumerable.Range(0, Rows).Count(i => Truth[i] >= 0 && Given[i] >= 0), columns.Credit.Take(Rows).Count(c => c > 0));
        Assert.InRange(adjusted.After, 0.9m, 0.92m);
    }

    private static bool IsRight(int row) => Truth[row] >= 0 && Given[row] == Truth[row];

    private static (AdjustedPredictor Adjusted, PredictionColumns Columns) Adjusted(Func<decimal, decimal> wanted, bool graded = false, bool asFar = false)
    {
        var adjusted = new AdjustedPredictor(new Recorded(graded), "fast", new AccuracyGoal("test", wanted, asFar), 7, new LabelClasses(declared: ["a", "b", "c"]), graded);
        var batch = new TransactionBatch(new HistoryColumns(), withIds: false) { Count = Rows };
        int[] truth = graded ? [.. Enumerable.Repeat(-1, Rows)] : Truth;
        adjusted.Observe(new LabelledRows(batch, truth));
        adjusted.Complete();
        var columns = new PredictionColumns(Rows);
        adjusted.Predict(new LabelledRows(batch, truth), columns);
        return (adjusted, columns);
    }

    private sealed class Recorded(bool graded) : IPredictor
    {
        public void Predict(in LabelledRows rows, PredictionColumns into)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                into.Answer[i] = graded ? PredictionColumns.Unnamed : Given[i];
                into.Credit[i] = graded ? i % 4 * 250_000 : IsRight(i) ? PredictionColumns.FullCredit : 0;
                into.Confidence[i] = i / (double)Rows;
            }
        }
    }
}
