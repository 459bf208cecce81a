using ReplaySim.Core;

namespace ReplaySim.Search.Guarantees;

/// <param name="Certified">Places in the sequence, ascending.</param>
/// <param name="Tested">How many hypotheses were looked at.</param>
internal sealed record FixedSequenceResult(IReadOnlyList<int> Certified, int Tested)
{
    /// <summary>The last (cheapest) certified; −1 where there is none.</summary>
    public int Last => Certified.Count == 0 ? -1 : Certified[^1];
}

/// <summary>
/// Fixed-sequence testing: candidates in an order chosen without the calibration rows, safest first, are certified until the first
/// failure. The chance that any certified candidate is not safe is at most delta, however many there are.
/// Source: Angelopoulos et al. (2021), "Learn then Test", algorithm 1.
/// </summary>
internal static class FixedSequence
{
    /// <summary>Tests from the safest on.</summary>
    /// <param name="pValues">Safest to cheapest; not a number counts as a failure.</param>
    /// <param name="delta">Error probability, between 0 and 1.</param>
    /// <exception cref="ReplayInputException">delta is out of range.</exception>
    public static FixedSequenceResult Test(IReadOnlyList<double> pValues, double delta) => Test(pValues, delta, [0]);

    /// <summary>
    /// Tests from several places on, each with delta divided by their number: a candidate that fails then does not bar those that
    /// lie beyond the next start.
    /// </summary>
    /// <param name="starts">Distinct places in the sequence, chosen without the calibration rows.</param>
    /// <exception cref="ReplayInputException">delta is out of range, or starts are none, repeated or outside the sequence.</exception>
    /// <inheritdoc cref="Test(IReadOnlyList{double}, double)"/>
    public static FixedSequenceResult Test(IReadOnlyList<double> pValues, double delta, IReadOnlyList<int> starts)
    {
        RiskInput.CheckDelta(delta);
        if (pValues.Count == 0)
            return new FixedSequenceResult([], 0);
        if (starts.Count == 0 || starts.Distinct().Count() != starts.Count || starts.Any(s => s < 0 || s >= pValues.Count))
            throw new ReplayInputException($"guarantee: starts [{string.Join(", ", starts)}] in a sequence of {pValues.Count}; expected distinct places from 0 to {pValues.Count - 1}");

        var level = delta / starts.Count;
        var certified = new SortedSet<int>();
        var failed = new HashSet<int>();
        foreach (var start in starts)
        {
            var place = start;
            while (place < pValues.Count && pValues[place] <= level)
                certified.Add(place++);
            if (place < pValues.Count)
                failed.Add(place);
        }

        return new FixedSequenceResult([.. certified], certified.Count + failed.Count);
    }
}
