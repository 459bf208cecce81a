namespace ReplaySim.Core.Tiers;

/// <summary>What a tier would answer to each row of a slice, as columns. Written by an <see cref="IPredictor"/>.</summary>
public sealed class PredictionColumns(int capacity)
{
    /// <summary>In <see cref="Answer"/>: there is no recorded answer.</summary>
    public const int Uncovered = -2;

    /// <summary>In <see cref="Answer"/>: the tier answered, but history names no class for it (only whether it was right).</summary>
    public const int Unnamed = -1;

    /// <summary>Full credit in <see cref="Credit"/>.</summary>
    public const int FullCredit = 1_000_000;

    /// <summary>Class index of the answer, or <see cref="Unnamed"/> or <see cref="Uncovered"/>.</summary>
    public int[] Answer { get; } = new int[capacity];

    /// <summary>Confidence in the answer; NaN where there is none.</summary>
    public double[] Confidence { get; } = new double[capacity];

    /// <summary>How right the answer is, in millionths; 0 where there is no label or no answer.</summary>
    public int[] Credit { get; } = new int[capacity];
}
