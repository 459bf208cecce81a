using ReplaySim.Core;

namespace ReplaySim.Economics.Decisions;

/// <summary>An alternative as the matrix judges it.</summary>
/// <param name="Alternative">What is judged.</param>
/// <param name="Score">The weighted sum of its scores, 0 to 1.</param>
/// <param name="Contributions">What each criterion adds to it: weight × score.</param>
/// <param name="Topsis">Closeness to the ideal, 0 to 1 (TOPSIS).</param>
/// <param name="WinShare">Share of all weights under which its weighted sum is the highest (equals share a win).</param>
/// <param name="DominatedBy">An alternative that is nowhere worse and somewhere better; null: there is none.</param>
public sealed record JudgedAlternative(
    Alternative Alternative, double Score, IReadOnlyList<double> Contributions, double Topsis, double WinShare, string? DominatedBy);

/// <summary>
/// The weighted decision matrix: scores by criterion, their weighted sum, TOPSIS beside it (Hwang and Yoon 1981), and how stable the
/// ranking is when the weights are not what one thinks.
/// </summary>
public static class DecisionMatrix
{
    /// <summary>Weights as shares of their sum.</summary>
    /// <exception cref="ReplayInputException">None, a negative one, one that is no number, or nothing but zeros.</exception>
    public static double[] Weights(IReadOnlyList<Criterion> criteria)
    {
        foreach (var criterion in criteria)
        {
            if (!(criterion.Weight >= 0) || double.IsInfinity(criterion.Weight))
                throw new ReplayInputException(FormattableString.Invariant($"weights: {criterion.Name} is {criterion.Weight}; expected 0 or more"));
        }

        var sum = criteria.Sum(c => c.Weight);
        return sum > 0
            ? [.. criteria.Select(c => c.Weight / sum)]
            : throw new ReplayInputException("weights: nothing counts; expected at least one weight above 0, such as accuracy=0.6,cost=0.4");
    }

    /// <summary>All alternatives, the highest weighted sum first (by name where equal).</summary>
    /// <param name="criteria">What they are judged by.</param>
    /// <param name="alternatives">At least one, each with a finite value for each criterion.</param>
    /// <param name="seed">Of the weights that are tried for <see cref="JudgedAlternative.WinShare"/>.</param>
    /// <exception cref="ReplayInputException">The weights cannot be used.</exception>
    public static IReadOnlyList<JudgedAlternative> Judge(IReadOnlyList<Criterion> criteria, IReadOnlyList<Alternative> alternatives, ulong seed = 1)
    {
        var weights = Weights(criteria);
        var scores = Scores.Of(criteria, alternatives);
        var closeness = Topsis.Closeness(criteria, weights, alternatives);
        var wins = RankStability.WinShares(scores, seed);
        return
        [
            .. alternatives.Select((alternative, a) =>
                {
                    double[] contributions = [.. weights.Select((w, c) => w * scores[a][c])];
                    return new JudgedAlternative(alternative, contributions.Sum(), contributions, closeness[a], wins[a], DominatorOf(criteria, alternatives, alternative));
                })
                .OrderByDescending(j => j.Score).ThenBy(j => j.Alternative.Name, StringComparer.Ordinal),
        ];
    }

    private static string? DominatorOf(IReadOnlyList<Criterion> criteria, IReadOnlyList<Alternative> alternatives, Alternative alternative) =>
        alternatives.FirstOrDefault(other => Dominates(criteria, other, alternative))?.Name;

    private static bool Dominates(IReadOnlyList<Criterion> criteria, Alternative one, Alternative other)
    {
        var better = false;
        for (var c = 0; c < criteria.Count; c++)
        {
            var ahead = criteria[c].HigherIsBetter ? one.Values[c] - other.Values[c] : other.Values[c] - one.Values[c];
            if (ahead < 0)
                return false;
            better |= ahead > 0;
        }

        return better;
    }
}
