using ReplaySim.Core.Draws;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Guarantees.Policies;
using ReplaySim.Search.Guarantees.Studies;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Thresholds;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Guarantees.Policies;

/// <summary>Histories of a two-tier cascade whose accuracy is known at every threshold (<see cref="CascadePopulation"/>).</summary>
internal static class CascadeHistory
{
    public const string Path = "policy.cascade.thresholds.fast";
    public const long FastPrice = 20_000_000_000;
    public const long EnsemblePrice = 4_000_000_000_000;

    private const long Minute = 60_000_000;
    private const double FraudShare = 0.2;

    public static readonly CascadePopulation Population = CascadePopulation.Past(StudyKind.Exchangeable);

    /// <summary>Rows a minute apart; every fifth or so is a fraud, some have no label where that is asked for.</summary>
    public static ThresholdCase Draw(int rows, int replication, bool unlabelled = false)
    {
        var draws = new DrawStream(1, DrawPurpose.Generator, "guarantees of policies", replication);
        return new ThresholdCase
        {
            Tiers = 2,
            Classes = 2,
            Positive = 1,
            RouterFemtodollars = 1_000_000_000,
            Policy = new CascadeOptions { Tiers = ["fast", "medium"], Thresholds = new Dictionary<string, CascadeThreshold> { ["fast"] = 0.9 } },
            Axes = [new ThresholdAxis(Path, 0, double.PositiveInfinity)],
            Rows = [.. Enumerable.Range(0, rows).Select(i =>
            {
                var u = draws.Uniform(i);
                var truth = draws.Uniform(i, 1) < FraudShare ? 1 : 0;
                TierCall Call(double risk, int attempt, double confidence, long price) => draws.Uniform(i, attempt) < risk
                    ? new TierCall(1 - truth, 0, confidence, price, 1)
                    : new TierCall(truth, PredictionColumns.FullCredit, confidence, price, 1);
                var label = unlabelled && draws.Uniform(i, 4) < 0.1 ? -1 : truth;
                TierCall[] calls = [Call(Population.FastRisk(u, campaign: false), 2, CascadePopulation.Threshold(u), FastPrice), Call(CascadePopulation.EnsembleRisk, 3, 0.99, EnsemblePrice)];
                return new CaseRow(1_700_000_000_000_000 + i * Minute, label, 1, 0, [0, 0], [null, null], label < 0 ? [.. calls.Select(c => c with { Credit = 0 })] : calls);
            })],
        };
    }

    /// <summary>What is to be guaranteed of such a history: constraints as they are written.</summary>
    public static GuaranteeQuery Query(ThresholdCase history, SearchTable table, params Constraint[] constraints) => new()
    {
        Thresholds = history.Query with { Constraints = constraints },
        Split = HistorySplit.Of(table, 0.4, 0.3, 0),
        Delta = 0.1,
    };

    public static Constraint AtLeast(string metric, double limit) => new(FormattableString.Invariant($"{metric} >= {limit}"), ThresholdCase.Metric(metric), Bound.AtLeast, limit);

    public static Constraint AtMost(string metric, double limit) => new(FormattableString.Invariant($"{metric} <= {limit}"), ThresholdCase.Metric(metric), Bound.AtMost, limit);

    /// <summary>The chance of a wrong answer of a cascade with this threshold, in the population.</summary>
    public static double RiskAt(double threshold)
    {
        // Confidence 1 − u³/2 reaches the threshold up to this u.
        var accepted = threshold <= 0.5 ? 1 : threshold >= 1 ? 0 : Math.Cbrt(2 * (1 - threshold));
        return Population.Risk(accepted);
    }

    /// <summary>The threshold of a search's answer.</summary>
    public static double ThresholdOf(ThresholdAnswer answer) => answer.Problem.ThresholdsAt(answer.Solution.Best!.Boundaries)[0];
}
