using ReplaySim.Core.Results;

namespace ReplaySim.Search.Sweeps;

/// <summary>
/// Who goes on after a round of a race. All candidates met the same rows with the same luck, so their differences tell more than
/// their figures; but a window is not the whole, and the fewer its rows the wider the margin within which nobody is dropped.
/// </summary>
/// <param name="objective">What is optimised.</param>
/// <param name="minimise">Or else maximise.</param>
public sealed class Elimination(ResultMetric objective, bool minimise)
{
    /// <summary>Candidates that go on at least, and that a race ends with.</summary>
    public const int Finalists = 32;

    private const double MarginOfWhole = 0.025;

    /// <summary>The margin of a window; it shrinks with the root of the rows, as chance does.</summary>
    public static double Margin(HistoryWindow window) => MarginOfWhole / Math.Sqrt(window.Share);

    /// <summary>
    /// The places, in the ranking, of those that go on: the better third, and all that are no clearly worse than the best in the
    /// objective nor farther outside the constraints.
    /// </summary>
    /// <param name="ranked">Standings, best first.</param>
    /// <param name="margin">That of the window.</param>
    public IReadOnlyList<int> GoOn(IReadOnlyList<Standing> ranked, double margin)
    {
        var surely = Math.Max(Finalists, (ranked.Count + 2) / 3);
        return [.. Enumerable.Range(0, ranked.Count).Where(place => place < surely || CouldBeat(ranked[place], ranked[0], margin))];
    }

    /// <summary>Whether a candidate could still turn out better than one that it was replayed beside.</summary>
    internal bool CouldBeat(Standing candidate, Standing best, double margin) =>
        !candidate.IsFartherOutside(best, margin) && !IsClearlyWorse(candidate, best, margin);

    /// <summary>Whether it is worse in the objective by more than the margin.</summary>
    public bool IsClearlyWorse(Standing candidate, Standing best, double margin) => candidate.IsClearlyWorse(best, objective, minimise, margin);
}
