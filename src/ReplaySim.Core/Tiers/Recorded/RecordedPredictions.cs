using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Recorded;

/// <summary>A tier whose answers are in the history by name. A missing answer is uncovered.</summary>
public sealed class RecordedPredictions(
    CategoryColumn prediction, NumberColumn? confidence, CategoryTable categories, LabelClasses classes) : IPredictor
{
    private readonly CodeMap _classOf = new(categories, classes.IndexOfRaw);

    /// <inheritdoc />
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        var answers = into.Answer.AsSpan(0, rows.Count);
        var credits = into.Credit.AsSpan(0, rows.Count);
        var truth = rows.TrueClass;
        _classOf.Map(rows.Batch.Categories[prediction.Index].AsSpan(0, rows.Count), answers);
        for (var i = 0; i < answers.Length; i++)
        {
            var answer = answers[i];
            credits[i] = answer >= 0 && answer == truth[i] ? PredictionColumns.FullCredit : 0;
            answers[i] = answer < 0 ? PredictionColumns.Uncovered : answer;
        }

        RecordedConfidence.Copy(rows.Batch, confidence, into.Confidence);
    }
}
