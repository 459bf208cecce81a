namespace ReplaySim.Core.Tiers;

/// <summary>A tier that always answers the same class, fully sure.</summary>
public sealed class ConstantPredictor(int answer) : IPredictor
{
    /// <inheritdoc />
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            into.Answer[i] = answer;
            into.Confidence[i] = 1;
            into.Credit[i] = answer == rows.TrueClass[i] ? PredictionColumns.FullCredit : 0;
        }
    }
}

/// <summary>A tier that is always right, such as a manual review taken as the truth; unlabelled rows are uncovered.</summary>
public sealed class PerfectPredictor : IPredictor
{
    /// <inheritdoc />
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var truth = rows.TrueClass[i];
            into.Answer[i] = truth >= 0 ? truth : PredictionColumns.Uncovered;
            into.Confidence[i] = truth >= 0 ? 1 : double.NaN;
            into.Credit[i] = truth >= 0 ? PredictionColumns.FullCredit : 0;
        }
    }
}
