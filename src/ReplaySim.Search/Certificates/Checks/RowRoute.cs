using System.Numerics;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>How a row ends where nothing waits: the tier whose answer is taken, and all tiers asked, one bit each.</summary>
internal readonly record struct RowEnd(int Tier, ulong Asked)
{
    public int Calls => BitOperations.PopCount(Asked);

    /// <summary>Tiers asked one after the other; the last one's answer is taken.</summary>
    public static RowEnd After(ReadOnlySpan<int> tiers)
    {
        var asked = 0UL;
        foreach (var tier in tiers)
            asked |= 1UL << tier;
        return new RowEnd(tiers[^1], asked);
    }
}

/// <summary>A threshold that a row meets.</summary>
/// <param name="Threshold">Index of the threshold.</param>
/// <param name="Value">The row's confidence or score.</param>
/// <param name="End">How the row ends if it leaves here.</param>
internal readonly record struct Gate(int Threshold, double Value, RowEnd End);

/// <summary>
/// The way of a row through a policy: gates in order, each of which it leaves by or passes. In a cascade it leaves where it reaches
/// the threshold, among cuts of a score where it does not.
/// </summary>
/// <param name="Gates">Open thresholds in the order in which they are met; those that are fixed have been followed already.</param>
/// <param name="Otherwise">How it ends past all gates.</param>
/// <param name="LeavesWhenReached">Whether reaching a threshold leaves, rather than missing it.</param>
/// <param name="Line">Index of the thresholds that are minimised jointly for all rows on them; −1 without gates.</param>
/// <param name="LineFrom">First gate that belongs to them: all cuts of a score, but only the last threshold of a cascade.</param>
internal sealed record RowRoute(Gate[] Gates, RowEnd Otherwise, bool LeavesWhenReached, int Line, int LineFrom)
{
    /// <summary>Ways to leave: by each gate, and past all of them.</summary>
    public int Exits => Gates.Length + 1;

    /// <summary>A row that ends the same whatever the thresholds.</summary>
    public static RowRoute Certain(RowEnd end) => new([], end, false, -1, 0);

    public RowEnd EndOf(int exit) => exit < Gates.Length ? Gates[exit].End : Otherwise;

    /// <summary>The exit when the row has come to its line and reaches so many of the thresholds there (in a cascade there is one).</summary>
    public int ExitAt(int reached) => LeavesWhenReached ? LineFrom + 1 - reached : LineFrom + reached;

    /// <summary>How the row ends with given thresholds.</summary>
    public RowEnd EndAt(IReadOnlyList<double> thresholds)
    {
        foreach (var gate in Gates)
        {
            if (gate.Value >= thresholds[gate.Threshold] == LeavesWhenReached)
                return gate.End;
        }

        return Otherwise;
    }

    /// <summary>Exits that some thresholds of a box lead to, one bit each.</summary>
    /// <param name="box">The box.</param>
    /// <param name="swept">A threshold of which more is known: −1 for none.</param>
    /// <param name="reached">Whether the row reaches that one.</param>
    public ulong ExitsWithin(ThresholdBox box, int swept = -1, bool reached = false)
    {
        var exits = 0UL;
        var leaving = LeavesWhenReached ? Side.Reached : Side.Missed;
        for (var g = 0; g < Gates.Length; g++)
        {
            var threshold = Gates[g].Threshold;
            var side = threshold != swept ? box.SideOf(threshold, Gates[g].Value) : reached ? Side.Reached : Side.Missed;
            if (side == leaving || side == Side.Open)
                exits |= 1UL << g;
            if (side == leaving)
                return exits;
        }

        return exits | 1UL << Gates.Length;
    }
}
