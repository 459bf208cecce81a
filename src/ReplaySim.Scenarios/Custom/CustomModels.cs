using ReplaySim.Core.Custom;
using ReplaySim.Core.Tiers;
using ReplaySim.Scenarios.Tiers;

namespace ReplaySim.Scenarios.Custom;

/// <summary>A predictor of the user's own.</summary>
public sealed record CustomPredictorOptions(CustomType Type) : PredictorOptions
{
    /// <inheritdoc/>
    public override IPredictor Build(TierBinding binding)
    {
        var probe = Type.NewProbe();
        return GuardedPredictor.Of(Type.Make<IPredictor>(binding.Context, probe), probe, binding.Classes);
    }
}

/// <summary>A latency model of the user's own.</summary>
public sealed record CustomLatencyOptions(CustomType Type) : LatencyKindOptions
{
    /// <inheritdoc/>
    public override ILatencyModel Build(TierBinding binding)
    {
        var probe = Type.NewProbe();
        return new GuardedLatency(Type.Make<ILatencyModel>(binding.Context, probe), probe);
    }
}
