using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Recorded;

internal static class RecordedConfidence
{
    /// <summary>
    /// Copies a confidence column exactly; NaN throughout where there is none, so that such a tier always escalates. Refuses what
    /// is not a confidence.
    /// </summary>
    public static void Copy(TransactionBatch batch, NumberColumn? column, double[] into)
    {
        if (column is not { } confidence)
        {
            Array.Fill(into, double.NaN, 0, batch.Count);
            return;
        }

        var values = batch.Numbers[confidence.Index].AsSpan(0, batch.Count);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is < 0 or > 1)
                throw Refuse(batch.FirstRow + i, values[i]);
        }

        values.CopyTo(into);
    }

    /// <summary>The error for a value outside [0, 1].</summary>
    public static ReplayInputException Refuse(long row, double value) =>
        new(FormattableString.Invariant($"tiers: recorded confidence or score, row {row}: {value} is outside 0 to 1; expected a probability in every row that has one (check which column tiers[].predictor.recorded names)"));
}
