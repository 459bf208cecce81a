using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Recorded;

/// <summary>A tier whose answers are in the history by name. A missing answer is uncovered.</summary>
public sealed class RecordedPredictions(
    CategoryColumn prediction, NumberColumn? confidence, CategoryTable categories, LabelClasses classes) : IPredictor
{
    private readonly CodeMap _classOf = new(categories, classes.IndexOfRaw);

    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        var codes = rows.Batch.Categories[prediction.Index];
        for (var i = 0; i < rows.Count; i++)
        {
            var answer = _classOf[codes[i]];
            into.Answer[i] = answer < 0 ? PredictionColumns.Uncovered : answer;
            into.Credit[i] = answer >= 0 && answer == rows.TrueClass[i] ? PredictionColumns.FullCredit : 0;
        }

        RecordedConfidence.Copy(rows.Batch, confidence, into.Confidence);
    }
}
