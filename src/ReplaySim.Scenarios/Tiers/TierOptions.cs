using ReplaySim.Core.Tiers;
using ReplaySim.Scenarios.Custom;

namespace ReplaySim.Scenarios.Tiers;

/// <summary>A tier as declared.</summary>
/// <param name="Name">Name, unique in the scenario.</param>
/// <param name="Predictor">What it answers.</param>
/// <param name="Latency">How long a service lasts.</param>
/// <param name="Price">What a call costs.</param>
/// <param name="Capacity">Its servers and queue.</param>
public sealed record TierOptions(
    string Name, PredictorOptions Predictor, LatencyOptions Latency, PriceOptions Price, Capacity Capacity);

/// <summary>A predictor as declared, and how to make it.</summary>
public abstract record PredictorOptions
{
    /// <summary>Makes the predictor; a mistake is a <see cref="ReplaySim.Core.ReplayInputException"/>.</summary>
    public abstract IPredictor Build(TierBinding binding);

    /// <summary>Whether rows are scored by recorded correctness, without a label.</summary>
    public virtual bool ScoresWithoutLabel => false;

    /// <summary>The predictor as the scenario declares it, where this one changes its answers.</summary>
    public virtual PredictorOptions Declared => this;
}

/// <summary>A latency model as declared, and how to make it.</summary>
public abstract record LatencyKindOptions
{
    /// <summary>Makes the model; a mistake is a <see cref="ReplaySim.Core.ReplayInputException"/>.</summary>
    public abstract ILatencyModel Build(TierBinding binding);
}

/// <param name="Start">The part that every call has.</param>
/// <param name="NanosPerUnit">Unit role → nanoseconds per unit.</param>
public sealed record LatencyOptions(LatencyKindOptions Start, IReadOnlyDictionary<string, long> NanosPerUnit);

/// <param name="FemtoPerCall">Per call, femto-dollars.</param>
/// <param name="FemtoPerUnit">Unit role → femto-dollars per unit.</param>
/// <param name="NanoPerServerHour">Per server hour, nano-dollars.</param>
public sealed record PriceOptions(long FemtoPerCall, IReadOnlyDictionary<string, long> FemtoPerUnit, long NanoPerServerHour)
{
    /// <summary>A price model of the user's own, in place of all the others; null: none.</summary>
    public CustomType? Custom { get; init; }

    /// <summary>The catalogue's entry that the figures come from; null: all were given by hand.</summary>
    public CataloguePrice? From { get; init; }
}
