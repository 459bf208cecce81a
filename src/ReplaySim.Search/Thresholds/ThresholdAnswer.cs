using System.Numerics;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Search.Measures;

namespace ReplaySim.Search.Thresholds;

/// <summary>What a search gave, in the scenario's terms.</summary>
public sealed record ThresholdAnswer
{
    internal ThresholdAnswer(ThresholdProblem problem) => Problem = problem;

    /// <summary>What was asked.</summary>
    public required ThresholdQuery Query { get; init; }

    /// <summary>The best choice and its proof, in integers.</summary>
    public required Solution Solution { get; init; }

    /// <summary>The thresholds that were open, with the values that tell them apart; a choice has a boundary for each.</summary>
    public IReadOnlyList<ThresholdVariable> Variables => Problem.Variables;

    internal ThresholdProblem Problem { get; }

    /// <summary>The objective as a sum over rows.</summary>
    public required LinearForm Objective { get; init; }

    /// <summary>Constraints that are no sums over rows, and so were not looked at: on latency.</summary>
    public required IReadOnlyList<Constraint> Unsearched { get; init; }

    /// <summary>It answers what was asked, and is not merely the closest that can be had.</summary>
    public bool IsAsked { get; init; } = true;

    /// <summary>The chosen thresholds: path and value; empty where nothing feasible was found.</summary>
    public IReadOnlyList<(string Path, string Value)> Settings => Solution.Best is { } best ? SettingsOf(best.Boundaries) : [];

    /// <summary>The policy with the chosen thresholds; null where nothing feasible was found.</summary>
    public PolicyOptions? Policy => Solution.Best is { } best ? PolicyOf(best.Boundaries) : null;

    /// <summary>The objective's value at the choice, in its own unit.</summary>
    public double? Value => Solution.Best is { } best ? ValueOf(best.Objective) : null;

    /// <summary>What no feasible choice beats, in the objective's unit; null where nothing is feasible.</summary>
    public double? Bound => Solution.LowerBound == long.MaxValue ? null : ValueOf(Solution.LowerBound);

    /// <summary>Relative distance between value and bound; 0: optimal; null where there is nothing to compare.</summary>
    public double? Gap => Value is { } value && Bound is { } bound
        ? Solution.IsOptimal ? 0 : Math.Abs(value - bound) / Math.Max(Math.Abs(value), double.Epsilon)
        : null;

    /// <summary>Thresholds of a choice of boundaries.</summary>
    public IReadOnlyList<(string Path, string Value)> SettingsOf(int[] boundaries) =>
    [
        .. Problem.ThresholdsAt(boundaries)
            .Select((threshold, v) => (Problem.Variables[v].Path, Value: ThresholdText.Of(threshold)))
            .Where(s => Query.Axes.Any(a => a.Path == s.Path)),
    ];

    /// <summary>Thresholds of a choice of boundaries by path; fixed cuts between open ones are among them.</summary>
    public IReadOnlyDictionary<string, double> ThresholdsOf(int[] boundaries) =>
        Problem.ThresholdsAt(boundaries).Select((threshold, v) => (Problem.Variables[v].Path, threshold)).ToDictionary(p => p.Path, p => p.threshold);

    /// <summary>The policy at a choice of boundaries.</summary>
    public PolicyOptions PolicyOf(int[] boundaries) => PolicyThresholds.With(Query.Policy, Query.PolicyPath, ThresholdsOf(boundaries));

    /// <summary>An objective's sum in the objective's own unit.</summary>
    public double ValueOf(long sum) => Objective.Value((Query.Minimise ? 1 : -1) * (BigInteger)sum * Problem.Measures.Divisors[0]).ToDouble();
}
