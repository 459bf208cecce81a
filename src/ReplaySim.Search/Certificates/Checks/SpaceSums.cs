namespace ReplaySim.Search.Certificates.Checks;

/// <summary>
/// The sums of one space, in the certificate's units: those of rows whose end is certain, and the open rows, by line and by value on it.
/// </summary>
internal sealed record SpaceSums
{
    public required IReadOnlyList<IReadOnlyList<int>> Lines { get; init; }

    public required IReadOnlyList<OpenRow> Rows { get; init; }

    /// <summary>Per sum, what rows with a certain end add up to.</summary>
    public required long[] Certain { get; init; }

    /// <summary>Per sum, the least that it must come to, as the certificate states it; 0 for the objective.</summary>
    public required long[] Needs { get; init; }

    /// <summary>Per sum, no less than its absolute value, whatever is chosen.</summary>
    public required Int128[] Magnitudes { get; init; }

    /// <summary>The relaxed sum of rows with a certain end: multiplier × objective + Σ multipliers × (needs − conditions).</summary>
    public Int128 Relaxed(long[] certain, long[] multipliers)
    {
        var relaxed = Math.BigMul(multipliers[0], certain[0]);
        for (var s = 1; s < Needs.Length; s++)
            relaxed += Math.BigMul(multipliers[s], Needs[s]) - Math.BigMul(multipliers[s], certain[s]);
        return relaxed;
    }
}
