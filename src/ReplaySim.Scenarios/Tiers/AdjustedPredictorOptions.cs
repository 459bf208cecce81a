using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Adjusted;

namespace ReplaySim.Scenarios.Tiers;

/// <summary>A tier's predictor, right more or less often.</summary>
/// <param name="Inner">The predictor as the scenario declares it.</param>
/// <param name="Goal">The accuracy wanted.</param>
internal sealed record AdjustedPredictorOptions(PredictorOptions Inner, AccuracyGoal Goal) : PredictorOptions
{
    public override bool ScoresWithoutLabel => Inner.ScoresWithoutLabel;

    public override PredictorOptions Declared => Inner;

    public override IPredictor Build(TierBinding binding) => new AdjustedPredictor(
        Inner.Build(binding), binding.Tier, Goal, binding.Seed, binding.Classes, ScoresWithoutLabel && binding.History.Label is null);
}
