using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Recorded;

internal static class RecordedConfidence
{
    /// <summary>Copies a confidence column exactly; NaN throughout where there is none, so that such a tier always escalates.</summary>
    public static void Copy(TransactionBatch batch, NumberColumn? column, double[] into)
    {
        if (column is { } confidence)
            Array.Copy(batch.Numbers[confidence.Index], into, batch.Count);
        else
            Array.Fill(into, double.NaN, 0, batch.Count);
    }
}
