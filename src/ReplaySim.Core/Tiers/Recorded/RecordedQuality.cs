using System.Globalization;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Recorded;

/// <summary>
/// A tier of which history says only how right it was: a correct flag (0 or 1) or a graded quality in [0, 1], kept to the
/// nearest millionth. A missing value is uncovered.
/// </summary>
public sealed class RecordedQuality(NumberColumn quality, NumberColumn? confidence, bool graded, string tier, string column) : IPredictor
{
    /// <inheritdoc />
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        var values = rows.Batch.Numbers[quality.Index];
        for (var i = 0; i < rows.Count; i++)
        {
            var value = values[i];
            into.Credit[i] = 0;
            if (double.IsNaN(value))
            {
                into.Answer[i] = PredictionColumns.Uncovered;
                continue;
            }

            if (graded ? value is < 0 or > 1 : value is not (0 or 1))
                throw Refuse(rows.Batch.FirstRow + i, value);
            into.Answer[i] = PredictionColumns.Unnamed;
            into.Credit[i] = (int)Math.Floor(value * PredictionColumns.FullCredit + 0.5);
        }

        RecordedConfidence.Copy(rows.Batch, confidence, into.Confidence);
    }

    private ReplayInputException Refuse(long row, double value) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"tier '{tier}': column '{column}', row {row}: {value} is not {(graded ? "a quality in [0, 1]" : "a correct flag (true/false or 1/0)")}"));
}
