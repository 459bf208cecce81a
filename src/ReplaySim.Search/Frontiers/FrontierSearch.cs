using ReplaySim.Core.Results;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Frontiers;

/// <summary>A point of a frontier.</summary>
/// <param name="Target">Accuracy that was asked for.</param>
/// <param name="Answer">The cheapest that reaches it.</param>
public sealed record FrontierPoint(double Target, ThresholdAnswer Answer);

/// <summary>
/// The Pareto frontier of a cost over accuracy: for accuracies spread between what the cheapest choice has and the best that can be
/// reached, the cheapest choice that reaches it, each found exactly. Other constraints are left aside, to show what they cost.
/// </summary>
public static class FrontierSearch
{
    // The last target but one leaves e to the minus this of the avoidable errors.
    private const double Steepness = 4;

    /// <summary>The frontier, by ascending cost; empty where accuracy is unknown.</summary>
    /// <param name="table">The history.</param>
    /// <param name="query">The search whose policy, thresholds and cost it is about.</param>
    /// <param name="accuracy">The accuracy metric.</param>
    /// <param name="points">Number of points.</param>
    /// <param name="threads">Most threads.</param>
    public static IReadOnlyList<FrontierPoint> Of(SearchTable table, ThresholdQuery query, ResultMetric accuracy, int points, int threads)
    {
        if (points < 1 || ThresholdSearch.Solve(table, query with { Constraints = [] }) is not { Solution.Best: not null } cheapest
            || ThresholdSearch.Solve(table, query with { Constraints = [], Objective = accuracy, Minimise = false }) is not { Value: { } best })
            return [];
        var least = AccuracyOf(table, cheapest, accuracy);
        var targets = Enumerable.Range(0, points).Select(i => Target(least, best, i, points)).Distinct().ToArray();
        var answers = new ThresholdAnswer?[targets.Length];
        Parallel.For(0, targets.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, i =>
            answers[i] = ThresholdSearch.Solve(table, query with { Constraints = [AtLeast(accuracy, targets[i])] }));

        // Of points that cost the same, the most accurate.
        return
        [
            .. targets.Select((target, i) => new FrontierPoint(target, answers[i]!)).Where(p => p.Answer.Solution.Best is not null)
                .GroupBy(p => p.Answer.Solution.Best!.Objective).Select(g => g.Last()),
        ];
    }

    // An accuracy that is reached, as a number, may have been rounded up.
    private static Constraint AtLeast(ResultMetric accuracy, double target) =>
        new(FormattableString.Invariant($"accuracy >= {target}"), accuracy, Bound.AtLeast, Math.BitDecrement(target));

    // Evenly by the logarithm of the errors that are left to be avoided: the last ones are the dear ones.
    private static double Target(double least, double best, int i, int points)
    {
        if (points == 1 || best <= least || i == points - 1)
            return best;
        var left = (best - least) * Core.Numerics.PortableMath.Exp(-i * Steepness / (points - 1));
        return i == 0 ? least : best - left;
    }

    private static double AccuracyOf(SearchTable table, ThresholdAnswer answer, ResultMetric accuracy) =>
        PolicyFigures.Of(table, answer.Policy!).Value(accuracy) ?? 0;
}
