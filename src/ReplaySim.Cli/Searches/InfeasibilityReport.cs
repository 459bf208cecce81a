using ReplaySim.Core.Results;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>Why nothing is feasible: which constraints bind, and the best that can be reached of each.</summary>
internal static class InfeasibilityReport
{
    /// <summary>Constraints that cannot be met: alone, or else each with all the others.</summary>
    public static IReadOnlyList<BindingConstraint> Of(SearchTable table, ThresholdAnswer answer)
    {
        var query = answer.Query;
        var searched = query.Constraints.Except(answer.Unsearched).ToList();
        var alone = searched.Select(c => (Constraint: c, Best: Best(table, query, c, []))).Where(c => Misses(c.Constraint, c.Best)).ToList();
        return alone.Count > 0
            ? [.. alone.Select(c => new BindingConstraint(c.Constraint.Text, c.Constraint.Metric.Unit, c.Best?.Value, true))]
            : [.. searched.Select(c => new BindingConstraint(c.Text, c.Metric.Unit, Best(table, query, c, [.. searched.Except([c])])?.Value, false)).Where(c => c.Reachable is not null)];
    }

    /// <summary>The choice that comes closest to the first constraint that binds, holding the others where that is possible.</summary>
    public static ThresholdAnswer? Closest(SearchTable table, ThresholdAnswer answer)
    {
        var query = answer.Query;
        var searched = query.Constraints.Except(answer.Unsearched).ToList();
        foreach (var constraint in searched)
        {
            var others = Best(table, query, constraint, [.. searched.Except([constraint])]);
            if (Misses(constraint, others) || Misses(constraint, Best(table, query, constraint, [])))
                return (others?.Solution.Best is not null ? others : Best(table, query, constraint, [])) is { Solution.Best: not null } closest ? closest with { IsAsked = false } : null;
        }

        return null;
    }

    private static ThresholdAnswer? Best(SearchTable table, ThresholdQuery query, Constraint constraint, IReadOnlyList<Constraint> others) => ThresholdSearch.Solve(table, query with
    {
        Objective = constraint.Metric,
        Minimise = constraint.Bound is Bound.AtMost or Bound.Below,
        Constraints = others,
    });

    private static bool Misses(Constraint constraint, ThresholdAnswer? best) => best?.Value is { } value && constraint.Bound switch
    {
        Bound.AtLeast => value < constraint.Limit,
        Bound.Above => value <= constraint.Limit,
        Bound.AtMost => value > constraint.Limit,
        _ => value >= constraint.Limit,
    };
}
