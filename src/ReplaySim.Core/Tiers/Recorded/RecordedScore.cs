using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Recorded;

/// <summary>
/// A binary tier recorded as the probability of the positive class: it answers positive iff score ≥ cut, with confidence score,
/// else negative with confidence 1 − score. A missing score is uncovered.
/// </summary>
public sealed class RecordedScore(NumberColumn score, double cut, int positive, int negative) : IPredictor
{
    /// <inheritdoc />
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        var scores = rows.Batch.Numbers[score.Index];
        for (var i = 0; i < rows.Count; i++)
        {
            var s = scores[i];
            if (s is < 0 or > 1)
                throw RecordedConfidence.Refuse(rows.Batch.FirstRow + i, s);
            var (answer, confidence) = Read(s, cut, positive, negative);
            into.Answer[i] = answer;
            into.Confidence[i] = confidence;
            into.Credit[i] = answer >= 0 && answer == rows.TrueClass[i] ? PredictionColumns.FullCredit : 0;
        }
    }

    /// <summary>What a score says: the class (or <see cref="PredictionColumns.Uncovered"/> where it is missing) and the confidence in it.</summary>
    public static (int Answer, double Confidence) Read(double score, double cut, int positive, int negative)
    {
        var answer = double.IsNaN(score) ? PredictionColumns.Uncovered : score >= cut ? positive : negative;
        return (answer, answer == positive ? score : 1 - score);
    }
}
