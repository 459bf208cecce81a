using ReplaySim.Cli.Replays;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using ReplaySim.Search.Baselines;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>What a sweep found.</summary>
internal sealed record SweepOutcome
{
    public required Scenario Scenario { get; init; }

    /// <summary>All candidates, best first.</summary>
    public required IReadOnlyList<Candidate> Ranked { get; init; }

    /// <summary>The best candidate replayed in full; when none holds every constraint, the closest.</summary>
    public required ReplayResult Best { get; init; }

    /// <summary>What a search over all real thresholds adds; null for a simulated search.</summary>
    public ExactFindings? Exact { get; init; }

    /// <summary>How a simulated search went; null for an exact one.</summary>
    public SimulatedFindings? Simulated { get; init; }

    public required IReadOnlyList<Candidate> Frontier { get; init; }

    /// <summary>Always asking one tier, in the scenario's order.</summary>
    public required IReadOnlyList<(string Tier, ReplayResult Result)> AlwaysTier { get; init; }

    public required OracleObserver Oracle { get; init; }

    /// <summary>Cheapest random mix of two tiers that reaches the accuracy target; null where there is no target or none reaches it.</summary>
    public MixPoint? RandomMix { get; init; }

    /// <summary>The recorded routing replayed; null where history does not say what happened.</summary>
    public ReplayResult? Current { get; init; }

    /// <summary>The most accurate single tier, which savings are measured against.</summary>
    public required (string Tier, ReplayResult Result) BestTier { get; init; }

    /// <summary>What the oracle's calls cost, femto-dollars.</summary>
    public Int128 OracleCalls => MoneyText.DivideRoundHalfEven(Oracle.SpendFemto, Scenario.History.Weight is null ? 1 : SlicePreparer.WeightScale);

    /// <summary>The scenario with what is to be run: <see cref="RecommendedSettings"/>, of a simulated search the best candidate.</summary>
    public Scenario Recommended() => Scenario.With(Exact is null ? Ranked[0].Settings : RecommendedSettings);

    /// <summary>Settings of what is to be run: the certified thresholds where there are any, else the best.</summary>
    public IReadOnlyList<(string Path, string Value)> RecommendedSettings { get; init; } = [];

    /// <summary>Everything that was asked for was found: constraints met and, where a guarantee was asked for, certified.</summary>
    public bool Succeeded => Feasible && Exact?.Guarantee is null or { Holds: true };

    /// <summary>Every constraint holds; the search, in whole numbers, has the last word.</summary>
    public bool Feasible => Best.Feasible && Exact is not { Binding.Count: > 0 };

    /// <summary>1 − spend / spend of always asking the most accurate tier; null where that is free.</summary>
    public double? Saving => BestTier.Result.Cost.Spend == 0 || BestTier.Result.Accuracy.Value is null ? null : 1 - (double)Best.Cost.Spend / (double)BestTier.Result.Cost.Spend;
}
