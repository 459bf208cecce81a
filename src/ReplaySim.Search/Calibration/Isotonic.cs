using ReplaySim.Core;

namespace ReplaySim.Search.Calibration;

/// <summary>
/// Isotonic calibration: the non-decreasing map from confidence to share right with the least weighted squared error, by pooling
/// adjacent violators. Constant over each pooled block, from its lowest to its highest confidence; linear in the gaps between
/// blocks; constant beyond the ends. Source: Ayer et al. (1955); Zadrozny and Elkan (2002) for calibration.
/// </summary>
public sealed class Isotonic
{
    private readonly Block[] _blocks;

    private Isotonic(Block[] blocks) => _blocks = blocks;

    /// <summary>How many different values it takes on blocks.</summary>
    public int Blocks => _blocks.Length;

    /// <summary>The map's corners, ascending: confidence and calibrated confidence; straight lines in between.</summary>
    public IReadOnlyList<(double Confidence, double Calibrated)> Points =>
        [.. _blocks.SelectMany(b => b.From == b.To ? [(b.From, b.Mean)] : new[] { (b.From, b.Mean), (b.To, b.Mean) })];

    /// <summary>Fits the map. The order of rows does not matter, to the last bit.</summary>
    /// <param name="rows">Those without a confidence or a weight are passed over.</param>
    /// <exception cref="ReplayInputException">A row is out of range, or none is left.</exception>
    public static Isotonic Fit(IEnumerable<CalibrationRow> rows)
    {
        var sorted = rows.Where(r => r.Counts).ToArray();
        if (sorted.Length == 0)
            throw new ReplayInputException("calibration: no labelled row has a confidence; expected at least one");
        Array.Sort(sorted, (a, b) => (a.Confidence, a.Credit, a.Weight).CompareTo((b.Confidence, b.Credit, b.Weight)));

        var blocks = new List<Block>();
        for (var i = 0; i < sorted.Length;)
        {
            var block = new Block(sorted[i].Confidence, sorted[i].Confidence, 0, 0);
            for (; i < sorted.Length && sorted[i].Confidence == block.From; i++)
                block = block with { Credit = block.Credit + sorted[i].Weight * sorted[i].Credit, Weight = block.Weight + sorted[i].Weight };
            while (blocks.Count > 0 && blocks[^1].Mean >= block.Mean)
            {
                block = blocks[^1].With(block);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return new Isotonic([.. blocks]);
    }

    /// <summary>The calibrated confidence, in [0, 1]; not a number where the confidence is not.</summary>
    internal double Map(double confidence)
    {
        if (double.IsNaN(confidence))
            return double.NaN;
        var low = 0;
        var high = _blocks.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_blocks[middle].To >= confidence)
                high = middle;
            else
                low = middle + 1;
        }

        if (low == _blocks.Length)
            return _blocks[^1].Mean;
        var above = _blocks[low];
        if (low == 0 || confidence >= above.From)
            return above.Mean;
        var below = _blocks[low - 1];
        var share = (confidence - below.To) / (above.From - below.To);
        return Math.Clamp(below.Mean + share * (above.Mean - below.Mean), below.Mean, above.Mean);
    }

    private readonly record struct Block(double From, double To, double Credit, double Weight)
    {
        public double Mean => Credit / Weight;

        public Block With(Block next) => new(From, next.To, Credit + next.Credit, Weight + next.Weight);
    }
}
