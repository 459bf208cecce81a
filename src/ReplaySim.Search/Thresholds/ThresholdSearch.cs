using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds.Coarse;

namespace ReplaySim.Search.Thresholds;

/// <summary>Finds the best thresholds over all real values, with a proof.</summary>
public static class ThresholdSearch
{
    /// <summary>Searches; null where the policy or the objective is none that can be searched exactly.</summary>
    /// <exception cref="ReplayInputException">A metric is undefined on the history, or no threshold is allowed.</exception>
    public static ThresholdAnswer? Solve(SearchTable table, ThresholdQuery query)
    {
        if (table.Count == 0)
            throw new ReplayInputException("search: no row is left to search; expected rows after the warm-up that is left out, or none left out (warm_up)");
        if (Read(table, query) is not var (space, objective, terms, unsearched))
            return null;
        foreach (var axis in space.Axes)
        {
            if (!(axis.From <= axis.To) || double.IsNegativeInfinity(axis.To))
                throw new ReplayInputException($"search.vary: no value is left between from and to of '{axis.Path}'; expected from no greater than to, and cuts that can ascend");
        }

        // Where latency is constrained too, choices beyond the best one are asked for.
        var coarse = unsearched.Count > 0 ? null : CoarseSearch.Solve(table, space, terms, query.Limits);
        var problem = coarse?.Problem ?? ProblemBuilder.Build(table, space, terms);
        return new ThresholdAnswer(problem)
        {
            Query = query,
            Solution = coarse?.Solution ?? CellSearch.Solve(problem, query.Limits),
            Objective = objective,
            Unsearched = unsearched,
        };
    }

    /// <summary>
    /// All feasible choices of an answer's search whose objective is below a limit (in sums as the problem counts them), by ascending
    /// objective: for constraints that no sum over rows can tell.
    /// </summary>
    /// <returns>The choices, and whether they are all there are.</returns>
    /// <exception cref="InvalidOperationException">The answer has the best choice only: all its constraints are sums over rows.</exception>
    public static (IReadOnlyList<Choice> Choices, bool Complete) ChoicesBelow(ThresholdAnswer answer, long below, int most) => answer.Problem.IsPart
        ? throw new InvalidOperationException("choices were left out; expected an answer with constraints that are no sums over rows")
        : CellSearch.Collect(answer.Problem, below, most, answer.Query.Limits);

    private static (PolicySpace Space, LinearForm Objective, SearchTerms Terms, IReadOnlyList<Constraint> Unsearched)? Read(SearchTable table, ThresholdQuery query)
    {
        var catalog = new MeasureCatalog(table);
        if (PolicySpace.Of(query.Policy, query.PolicyPath, query.Axes, table) is not { } space
            || catalog.Find(query.Objective) is not LinearForm { GroupOf: null } objective)
            return null;
        var families = new List<ConstraintFamily>();
        var unsearched = new List<Constraint>();
        foreach (var constraint in query.Constraints)
        {
            if (LinearConstraints.Of(constraint, catalog) is { } found)
                families.AddRange(found.Where(f => f.Needs.Count > 0));
            else
                unsearched.Add(constraint);
        }

        // Scales are never negative, so the least sum is the least value.
        var of = objective.Of;
        if (objective.Spoils is { } spoils)
            families.Add(ConstraintFamily.Unspoilt(query.Objective.Name, spoils, objective.Reads));
        var terms = new SearchTerms(query.Minimise ? of : (int row, in PathEnd end) => -of(row, end), objective.Unit, objective.Reads, families);
        return (space, objective, terms, unsearched);
    }
}
