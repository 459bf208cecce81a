using ReplaySim.Core.Results;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Guarantees.Policies;

/// <summary>
/// Candidates from safest to cheapest, made on the search part alone: every constraint that can be certified is tightened by the same
/// share of the room between its limit and the best that can be reached, and the cheapest choice that holds is found exactly.
/// </summary>
internal static class CandidatePath
{
    private const int Levels = 24;

    /// <summary>The path; empty where even the limits themselves cannot be held on the search part.</summary>
    /// <exception cref="Core.ReplayInputException">A metric is undefined on the search part.</exception>
    public static IReadOnlyList<ThresholdAnswer> Of(SearchTable search, ThresholdQuery query, IReadOnlyList<Constraint> certifiable, int threads)
    {
        var best = certifiable.Select(c => BestOf(search, query, c)).ToList();
        var answers = new ThresholdAnswer?[Levels + 1];

        // What is undefined on the search part is told here, and not by each of several threads.
        answers[0] = ThresholdSearch.Solve(search, query);
        Parallel.For(1, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, level =>
        {
            var constraints = query.Constraints.Select(c => certifiable.IndexOf(c) is var at and >= 0 ? Tightened(c, best[at], (double)level / Levels) : c).ToList();
            answers[level] = ThresholdSearch.Solve(search, query with { Constraints = constraints });
        });
        return
        [
            .. answers.Reverse().OfType<ThresholdAnswer>().Where(a => a.Solution.Best is not null)
                .DistinctBy(a => string.Join(' ', a.Settings.Select(s => s.Value))),
        ];
    }

    private static int IndexOf(this IReadOnlyList<Constraint> constraints, Constraint constraint)
    {
        for (var i = 0; i < constraints.Count; i++)
        {
            if (ReferenceEquals(constraints[i], constraint))
                return i;
        }

        return -1;
    }

    // What the metric alone can reach; ratios and costs are not maximised, and keep their limit.
    private static double BestOf(SearchTable search, ThresholdQuery query, Constraint constraint)
    {
        var atLeast = constraint.Bound is Bound.AtLeast or Bound.Above;
        return ThresholdSearch.Solve(search, query with { Objective = constraint.Metric, Minimise = !atLeast, Constraints = [] })?.Value ?? constraint.Limit;
    }

    // The best as a number may have been rounded to what cannot be reached, and a strict bound is not met by it.
    private static Constraint Tightened(Constraint constraint, double best, double share)
    {
        var limit = constraint.Limit + share * (best - constraint.Limit);
        var atLeast = constraint.Bound is Bound.AtLeast or Bound.Above;
        return constraint with
        {
            Limit = atLeast ? Math.Max(constraint.Limit, Math.Min(limit, Math.BitDecrement(best))) : Math.Min(constraint.Limit, Math.Max(limit, Math.BitIncrement(best))),
        };
    }
}
