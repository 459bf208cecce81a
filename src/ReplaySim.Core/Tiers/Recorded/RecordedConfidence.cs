using System.Numerics;
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
        if (FirstOutside(values) is var outside and >= 0)
            throw Refuse(batch.FirstRow + outside, values[outside]);
        values.CopyTo(into);
    }

    // Several at a time, since nearly all slices are clean; missing values (NaN) compare with nothing.
    private static int FirstOutside(ReadOnlySpan<double> values)
    {
        var i = 0;
        for (; i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
        {
            var several = new Vector<double>(values[i..]);
            if (Vector.LessThanAny(several, Vector<double>.Zero) || Vector.GreaterThanAny(several, Vector<double>.One))
                break;
        }

        while (i < values.Length && values[i] is not (< 0 or > 1))
            i++;
        return i < values.Length ? i : -1;
    }

    /// <summary>The error for a value outside [0, 1].</summary>
    public static ReplayInputException Refuse(long row, double value) =>
        new(FormattableString.Invariant($"tiers: recorded confidence or score, row {row}: {value} is outside 0 to 1; expected a probability in every row that has one (check which column tiers[].predictor.recorded names)"));
}
