using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Certificates;

/// <summary>Writes a search's proof down as a certificate.</summary>
public static class CertificateMaker
{
    /// <summary>One space's part of the proof.</summary>
    /// <param name="answer">What the search gave.</param>
    /// <param name="policy">The policy that was searched, canonical JSON.</param>
    public static CertifiedSpace SpaceOf(ThresholdAnswer answer, string policy)
    {
        var (problem, solution) = (answer.Problem, answer.Solution);
        var variables = problem.Variables;
        return new CertifiedSpace
        {
            Policy = policy,
            Thresholds = [.. variables.Select(v => new CertifiedThreshold(v.Path, v.From, v.To))],
            Chosen = solution.Best is { } best ? problem.ThresholdsAt(best.Boundaries) : [],
            ChosenSum = solution.Best?.Objective,
            BoundSum = solution.LowerBound == long.MaxValue ? null : solution.LowerBound,
            Sums = [.. SumsOf(problem)],
            Cells = [.. solution.Proof.Select(cell => CellOf(cell, variables))],
        };
    }

    private static IEnumerable<CertifiedSum> SumsOf(ThresholdProblem problem)
    {
        var measures = problem.Measures;
        for (var m = 0; m < measures.Divisors.Length; m++)
        {
            var to = m + 1 < measures.FirstConstraint.Length ? measures.FirstConstraint[m + 1] : measures.Sums;
            for (var s = measures.FirstConstraint[m]; s < (m == 0 ? 1 : to); s++)
                yield return new CertifiedSum(measures.Names[s], measures.Divisors[m], m == 0 ? null : measures.Needs[s]);
        }
    }

    private static CertifiedCell CellOf(ProvenCell cell, IReadOnlyList<ThresholdVariable> variables) => new(
        [.. variables.Select((v, i) => v.Below(cell.Low[i]) ?? double.NegativeInfinity)],
        [.. variables.Select((v, i) => v.Reaching(cell.High[i]) ?? double.PositiveInfinity)],
        cell.Multipliers ?? [],
        cell.Scanned);
}
