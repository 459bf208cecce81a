using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

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
        if (Prepare(table, query) is not { } answer)
            return null;
        foreach (var variable in answer.Problem.Variables)
        {
            if (!(variable.From <= variable.To) || variable.Low > variable.High)
                throw new ReplayInputException($"search.vary: no value is left between from and to of '{variable.Path}'; expected from no greater than to, and cuts that can ascend");
        }

        return answer with { Solution = CellSearch.Solve(answer.Problem, query.Limits) };
    }

    /// <summary>
    /// All feasible choices of an answer's search whose objective is below a limit (in sums as the problem counts them), by ascending
    /// objective: for constraints that no sum over rows can tell.
    /// </summary>
    /// <returns>The choices, and whether they are all there are.</returns>
    public static (IReadOnlyList<Choice> Choices, bool Complete) ChoicesBelow(ThresholdAnswer answer, long below, int most) =>
        CellSearch.Collect(answer.Problem, below, most, answer.Query.Limits);

    private static ThresholdAnswer? Prepare(SearchTable table, ThresholdQuery query)
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
        var problem = ProblemBuilder.Build(table, space, terms);
        return new ThresholdAnswer
        {
            Query = query,
            Problem = problem,
            Solution = new Solution { LowerBound = long.MinValue, Proof = [] },
            Objective = objective,
            Unsearched = unsearched,
        };
    }
}
