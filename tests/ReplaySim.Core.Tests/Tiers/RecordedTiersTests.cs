using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Recorded;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Tiers;

/// <summary>Tiers whose answers are in the history, row by row and at the ends of what a column may hold.</summary>
public sealed class RecordedTiersTests
{
    private const int Full = PredictionColumns.FullCredit;
    private const int None = PredictionColumns.Uncovered;
    private const double Missing = double.NaN;

    private readonly HistoryColumns _columns = new();

    [Fact]
    public void A_named_answer_is_right_where_it_is_the_label()
    {
        var categories = new CategoryTable();
        var classes = new LabelClasses(declared: ["legit", "fraud"]);
        var answers = _columns.Category("answer");
        var tier = new RecordedPredictions(answers, null, categories, classes);
        var batch = Batch(5);
        foreach (var (i, text) in new[] { "legit", "fraud", null, "fraud", "legit" }.Index())
            batch.Categories[answers.Index][i] = text is null ? CategoryTable.Missing : categories.Intern(text);
        var found = Predict(tier, batch, 0, 0, 0, -1, 1);
        Assert.Equal([0, 1, None, 1, 0], found.Answer[..5]);
        Assert.Equal([Full, 0, 0, 0, 0], found.Credit[..5]);
        Assert.All(found.Confidence[..5], c => Assert.True(double.IsNaN(c)));
        Assert.Equal(9, found.Confidence[5]);
    }

    [Theory]
    [InlineData(false, 0.0, 0)]
    [InlineData(false, 1.0, Full)]
    [InlineData(true, 0.0, 0)]
    [InlineData(true, 1.0, Full)]
    [InlineData(true, 0.25, 250_000)]
    [InlineData(true, 0.000_000_5, 1)]
    [InlineData(true, 0.000_000_4, 0)]
    [InlineData(true, 0.999_999_4, 999_999)]
    public void A_quality_is_credit_to_the_nearest_millionth(bool graded, double quality, int credit)
    {
        var found = Predict(Quality(graded), Batch(2, ("quality", [quality, Missing])), 0, 0);
        Assert.Equal([PredictionColumns.Unnamed, None], found.Answer[..2]);
        Assert.Equal([credit, 0], found.Credit[..2]);
    }

    [Theory]
    [InlineData(false, 0.5, "a correct flag")]
    [InlineData(false, 2.0, "a correct flag")]
    [InlineData(true, -0.001, "a quality")]
    [InlineData(true, 1.001, "a quality")]
    public void What_is_no_quality_is_refused(bool graded, double quality, string expected)
    {
        var refused = Assert.Throws<ReplayInputException>(() => Predict(Quality(graded), Batch(2, ("quality", [1, quality])), 0, 0));
        Assert.StartsWith(FormattableString.Invariant($"tier 'fast': column 'correct', row 1001: {quality} is not {expected}"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_answers_the_positive_class_from_its_cut_on_and_is_as_sure_as_it_is_far_from_the_other()
    {
        var tier = new RecordedScore(_columns.Number("score"), 0.25, positive: 1, negative: 0);
        var found = Predict(tier, Batch(6, ("score", [0, 0.125, 0.25, 1, Missing, 0.5])), 0, 1, 1, 1, 1, -1);
        Assert.Equal([0, 0, 1, 1, None, 1], found.Answer[..6]);
        Assert.Equal([1, 0.875, 0.25, 1, Missing, 0.5], found.Confidence[..6]);
        Assert.Equal([Full, 0, Full, Full, 0, 0], found.Credit[..6]);
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(1.001)]
    public void A_score_or_confidence_outside_zero_and_one_is_refused_wherever_it_stands(double outside)
    {
        var score = new RecordedScore(_columns.Number("score"), 0.5, 1, 0);
        var sure = new RecordedQuality(_columns.Number("quality"), _columns.Number("sure"), graded: false, "fast", "correct");
        for (var place = 0; place < 21; place++)
        {
            double[] values = [.. Enumerable.Repeat(0.5, 21)];
            values[place] = outside;
            foreach (var tier in new IPredictor[] { score, sure })
            {
                var batch = Batch(21, ("score", values), ("quality", [.. Enumerable.Repeat(1.0, 21)]), ("sure", values));
                var refused = Assert.Throws<ReplayInputException>(() => Predict(tier, batch, new int[21]));
                Assert.Contains(FormattableString.Invariant($"row {1_000 + place}: {outside} is outside 0 to 1"), refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Confidences_are_copied_as_they_are_and_only_so_many_as_there_are_rows()
    {
        double[] values = [0, 1, Missing, 0.5, 1, 0, 0.1, Missing, 1];
        var tier = new RecordedQuality(_columns.Number("quality"), _columns.Number("sure"), graded: false, "fast", "correct");
        var found = Predict(tier, Batch(9, ("quality", new double[9]), ("sure", [.. values, 7])), new int[9]);
        Assert.Equal(values, found.Confidence[..9]);
        Assert.Equal(9, found.Confidence[9]);
    }

    [Fact]
    public void A_constant_answer_is_sure_and_right_where_it_is_the_label()
    {
        var found = Predict(new ConstantPredictor(1), Batch(3), 1, 0, -1);
        Assert.Equal([1, 1, 1], found.Answer[..3]);
        Assert.Equal([1, 1, 1, 9], found.Confidence[..4]);
        Assert.Equal([Full, 0, 0], found.Credit[..3]);
    }

    [Fact]
    public void A_perfect_tier_answers_the_label_where_there_is_one()
    {
        var found = Predict(new PerfectPredictor(), Batch(3), 1, 0, -1);
        Assert.Equal([1, 0, None], found.Answer[..3]);
        Assert.Equal([1, 1, Missing, 9], found.Confidence[..4]);
        Assert.Equal([Full, Full, 0], found.Credit[..3]);
    }

    private RecordedQuality Quality(bool graded) => new(_columns.Number("quality"), null, graded, "fast", "correct");

    // From row 1 000 on.
    private TransactionBatch Batch(int rows, params (string Column, double[] Values)[] numbers)
    {
        var handles = numbers.Select(n => _columns.Number(n.Column)).ToList();
        var batch = new TransactionBatch(_columns, withIds: false, rows + 3) { FirstRow = 1_000, Count = rows };
        foreach (var (handle, (_, values)) in handles.Zip(numbers))
            values.CopyTo(batch.Numbers[handle.Index], 0);
        return batch;
    }

    // What stood in the columns before must be gone.
    private static PredictionColumns Predict(IPredictor tier, TransactionBatch batch, params int[] truth)
    {
        var found = new PredictionColumns(batch.Count + 3);
        Array.Fill(found.Answer, 9);
        Array.Fill(found.Confidence, 9);
        Array.Fill(found.Credit, 9);
        tier.Predict(new LabelledRows(batch, truth), found);
        return found;
    }
}
