using ReplaySim.Core.Results;

namespace ReplaySim.Search.Sweeps;

/// <summary>One point of a sweep.</summary>
/// <param name="Settings">What it sets: path → value.</param>
/// <param name="Result">What its replay gave.</param>
public sealed record Candidate(IReadOnlyList<(string Path, string Value)> Settings, ReplayResult Result);

/// <summary>Orders candidates: those that hold every constraint first, by the objective; then those that fail, by how few fail and how far.</summary>
public static class Ranking
{
    /// <param name="candidates">In the order in which they were made, which breaks ties.</param>
    /// <param name="objective">What to optimise.</param>
    /// <param name="minimise">Or else maximise.</param>
    public static IReadOnlyList<Candidate> Rank(IReadOnlyList<Candidate> candidates, ResultMetric objective, bool minimise) =>
    [
        .. candidates
            .Select((candidate, order) => (candidate, order))
            .OrderBy(c => c.candidate.Result.Constraints.Count(k => !k.Holds))
            .ThenBy(c => Shortfall(c.candidate.Result))
            .ThenBy(c => objective.Read(c.candidate.Result) is { } value ? minimise ? value : -value : double.PositiveInfinity)
            .ThenByDescending(c => c.candidate.Result.Accuracy.Value ?? 0)
            .ThenBy(c => c.order)
            .Select(c => c.candidate),
    ];

    /// <summary>Candidates that no other beats in both spend and accuracy, by ascending spend.</summary>
    public static IReadOnlyList<Candidate> Frontier(IReadOnlyList<Candidate> candidates)
    {
        var frontier = new List<Candidate>();
        var best = double.NegativeInfinity;
        foreach (var candidate in candidates.OrderBy(c => c.Result.Cost.Spend).ThenByDescending(c => c.Result.Accuracy.Value ?? 0))
        {
            if (candidate.Result.Accuracy.Value is not { } accuracy || accuracy <= best)
                continue;
            best = accuracy;
            frontier.Add(candidate);
        }

        return frontier;
    }

    // Relative to the size of the figures, so that percent and milliseconds can be added up.
    private static double Shortfall(ReplayResult result) =>
        result.Constraints.Where(c => !c.Holds).Sum(c => c is { Margin: { } margin, Value: { } value } ? -margin / Math.Max(1e-9, Math.Abs(value) - margin) : 1);
}
