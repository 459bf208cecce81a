using ReplaySim.Core.Results;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>Why nothing is feasible in any space: which constraints bind, and the best that can be reached of each.</summary>
internal sealed class InfeasibilityReport
{
    private readonly SearchTable _table;
    private readonly IReadOnlyList<(SearchSpace Space, ThresholdAnswer Answer)> _answers;
    private readonly List<Constraint> _searched;

    public InfeasibilityReport(SearchTable table, IReadOnlyList<(SearchSpace Space, ThresholdAnswer Answer)> answers)
    {
        (_table, _answers) = (table, answers);
        _searched = [.. answers[0].Answer.Query.Constraints.Except(answers[0].Answer.Unsearched)];
    }

    /// <summary>Constraints that cannot be met: alone, or else each with all the others.</summary>
    public IReadOnlyList<BindingConstraint> Binding()
    {
        var alone = _searched.Select(c => (Constraint: c, Best: Best(c, []))).Where(c => Misses(c.Constraint, c.Best)).ToList();
        return alone.Count > 0
            ? [.. alone.Select(c => new BindingConstraint(c.Constraint.Text, c.Constraint.Metric.Unit, c.Best?.Answer.Value, true))]
            : [.. _searched.Select(c => new BindingConstraint(c.Text, c.Metric.Unit, Best(c, Others(c))?.Answer.Value, false)).Where(c => c.Reachable is not null)];
    }

    /// <summary>The choice that comes closest to the first constraint that binds, holding the others where that is possible; null for none.</summary>
    public SettledChoice? Closest()
    {
        foreach (var constraint in _searched)
        {
            var others = Best(constraint, Others(constraint));
            if (!Misses(constraint, others) && !Misses(constraint, Best(constraint, [])))
                continue;
            return (others ?? Best(constraint, [])) is { } closest ? closest with { Answer = closest.Answer with { IsAsked = false } } : null;
        }

        return null;
    }

    private List<Constraint> Others(Constraint constraint) => [.. _searched.Where(c => !ReferenceEquals(c, constraint))];

    // The best that any space reaches; null where nothing holds the others, or it cannot be told.
    private SettledChoice? Best(Constraint constraint, IReadOnlyList<Constraint> others)
    {
        var least = constraint.Bound is Bound.AtMost or Bound.Below;
        SettledChoice? best = null;
        foreach (var (space, answer) in _answers)
        {
            var reached = ThresholdSearch.Solve(_table, answer.Query with { Objective = constraint.Metric, Minimise = least, Constraints = others });
            if (reached?.Value is { } value && (best is null || (least ? value < best.Answer.Value : value > best.Answer.Value)))
                best = new SettledChoice(space, reached, reached.Solution.Best);
        }

        return best;
    }

    // In whole numbers, as the search has it: the nearest double may lie on the other side of the limit.
    private bool Misses(Constraint constraint, SettledChoice? best) => best is not null && PolicyFigures.Of(_table, best.Answer.Policy!).Holds(constraint) == false;
}
