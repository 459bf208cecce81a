using ReplaySim.Core.Results;

namespace ReplaySim.Search.Sweeps;

/// <summary>Where a candidate stands after a round.</summary>
/// <param name="Fails">Constraints that do not hold.</param>
/// <param name="Shortfall">How far outside them it is in all; 0 where all hold.</param>
/// <param name="Objective">The objective; null where undefined.</param>
public readonly record struct Standing(int Fails, double Shortfall, double? Objective)
{
    // Shares nearer to 0 or 1 than this are told apart no more finely.
    private const double FinestShare = 0.001;

    /// <param name="result">A result whose constraints have been judged.</param>
    /// <param name="constraints">The constraints, in the order of the outcomes.</param>
    /// <param name="objective">What is optimised.</param>
    public static Standing Of(ReplayResult result, IReadOnlyList<Constraint> constraints, ResultMetric objective)
    {
        var failed = result.Constraints.Zip(constraints).Where(c => !c.First.Holds).ToList();
        return new Standing(failed.Count, failed.Sum(c => Outside(c.First, c.Second)), objective.Read(result));
    }

    /// <summary>
    /// Whether it is worse in the objective by more than a margin, which is a share of the other's objective; of a share, of its
    /// distance from 0 or 1: the step from 99.5 % to 99.4 % is a fifth.
    /// </summary>
    public bool IsClearlyWorse(Standing than, ResultMetric objective, bool minimise, double margin)
    {
        if (than.Objective is not { } other)
            return false;
        if (Objective is not { } own)
            return true;
        return (minimise ? own - other : other - own) > margin * Scale(objective.Unit, other);
    }

    /// <summary>Whether it is farther outside the constraints by more than a margin.</summary>
    public bool IsFartherOutside(Standing than, double margin) => Shortfall > than.Shortfall + margin;

    private static double Outside(ConstraintOutcome outcome, Constraint constraint)
    {
        if (outcome.Margin is not { } margin)
            return 1;
        var limit = constraint.Metric.Unit == MetricUnit.Micros ? constraint.Limit / 1000 : constraint.Limit;
        return Math.Abs(margin) / Scale(constraint.Metric.Unit, limit);
    }

    private static double Scale(MetricUnit unit, double value) => unit == MetricUnit.Share
        ? Math.Max(FinestShare, Math.Min(Math.Abs(value), Math.Abs(1 - value)))
        : Math.Max(1e-9, Math.Abs(value));
}
