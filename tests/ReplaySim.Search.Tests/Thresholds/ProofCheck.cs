using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>A proof looked at boundary by boundary.</summary>
internal static class ProofCheck
{
    /// <summary>Every choice of boundaries lies in a cell, and none is feasible and better than the bound of a cell that it lies in.</summary>
    public static void Check(ThresholdCase history, BruteForce brute, ThresholdAnswer answer)
    {
        var variables = answer.Problem.Variables;
        foreach (var boundaries in Boundaries(answer.Problem))
        {
            var cells = answer.Solution.Proof.Where(c => Enumerable.Range(0, boundaries.Length).All(v => c.Low[v] <= boundaries[v] && boundaries[v] <= c.High[v])).ToList();
            Assert.NotEmpty(cells);
            var outcome = brute.Judge(Enumerable.Range(0, boundaries.Length).ToDictionary(v => variables[v].Path, v => Threshold(variables[v], boundaries[v])));
            if (!outcome.Feasible)
                continue;
            var objective = outcome.Objective!.Value.ToDouble();
            foreach (var cell in cells)
            {
                Assert.NotEqual(long.MaxValue, cell.Bound);
                var bound = answer.ValueOf(cell.Bound);
                var slack = 1e-12 * Math.Abs(bound);
                Assert.True(history.Minimise ? bound <= objective + slack : bound >= objective - slack, $"a cell's bound is {bound:R}, yet {objective:R} lies in it");
            }
        }
    }

    // Any threshold of the boundary does: the greatest value that it lets through.
    private static double Threshold(ThresholdVariable variable, int boundary) => boundary == variable.Values.Length ? double.PositiveInfinity : variable.Values[boundary];

    private static IEnumerable<int[]> Boundaries(ThresholdProblem problem)
    {
        var at = problem.Variables.Select(v => v.Low).ToArray();
        for (var more = true; more;)
        {
            if (problem.Lines.All(cuts => cuts.Zip(cuts.Skip(1)).All(p => at[p.First] <= at[p.Second])))
                yield return (int[])at.Clone();
            more = false;
            for (var v = 0; v < at.Length && !more; v++)
            {
                more = ++at[v] <= problem.Variables[v].High;
                if (!more)
                    at[v] = problem.Variables[v].Low;
            }
        }
    }
}
