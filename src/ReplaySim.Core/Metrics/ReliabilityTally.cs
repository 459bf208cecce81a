namespace ReplaySim.Core.Metrics;

/// <summary>
/// How often a tier's answers are right by how sure it says it is: labelled answers in bins of equal width of their confidence,
/// the last with both of its ends. Source: reliability diagrams as in Guo et al. (2017).
/// </summary>
public sealed class ReliabilityTally
{
    /// <summary>How many bins [0, 1] is cut into.</summary>
    public const int BinCount = 20;

    private readonly ReliabilityBin[] _weighted = new ReliabilityBin[BinCount];
    private readonly Plain[] _plain = new Plain[BinCount];

    /// <summary>All bins, ascending; those without an answer are zero.</summary>
    internal IReadOnlyList<ReliabilityBin> Bins => [.. _weighted.Select((bin, b) => bin + _plain[b].Bin)];

    /// <summary>Counts the answer to a labelled row.</summary>
    /// <param name="confidence">What the tier said; outside [0, 1] or not a number: not counted.</param>
    /// <param name="credit">How right the answer is, in millionths.</param>
    /// <param name="weight">What the row counts for, from 0 up.</param>
    public void Add(double confidence, int credit, long weight = 1)
    {
        if (!(confidence is >= 0 and <= 1))
            return;
        var b = Math.Min(BinCount - 1, (int)(confidence * BinCount));
        var scaled = (long)(confidence * ReliabilityBin.ConfidenceScale + 0.5);
        if (weight != 1)
        {
            _weighted[b] += new ReliabilityBin(weight, (Int128)scaled * weight, (Int128)credit * weight);
            return;
        }

        ref var plain = ref _plain[b];
        checked
        {
            plain.Answers++;
            plain.Confidence += scaled;
            plain.Credit += credit;
        }
    }

    /// <summary>Adds another tally's counts to this one.</summary>
    internal void Merge(ReliabilityTally other)
    {
        var bins = other.Bins;
        for (var b = 0; b < BinCount; b++)
            _weighted[b] += bins[b];
    }

    // Of rows without weights 2³³ fit into 64 bits, which are added faster than 128.
    private struct Plain
    {
        public long Answers;
        public long Confidence;
        public long Credit;

        public readonly ReliabilityBin Bin => new(Answers, Confidence, Credit);
    }
}
