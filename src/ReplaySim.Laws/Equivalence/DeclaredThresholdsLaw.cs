using ReplaySim.Core;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Equivalence;

internal sealed class DeclaredThresholdsLaw : Law
{
    public override string Name => nameof(DeclaredThresholds);

    public override string Reason =>
        "The exact search chooses thresholds for the policy that is declared, not for the one that runs: they must be the same.";

    internal override Breach? Find(LawTrial trial)
    {
        if ((trial.Options.Declared as IDeclaresThresholds ?? trial.Policy() as IDeclaresThresholds)?.Equivalent is not { } declared)
            return null;
        if (declared is not CascadeOptions and not ScoreOptions)
            throw new ReplayInputException($"IDeclaresThresholds.Equivalent is '{declared.Kind}'; expected 'cascade' or 'score'");

        return LawTrial.Compare(
            $"the policy decides otherwise than the '{declared.Kind}' that it declares to be",
            "the policy", trial.Run().Decisions,
            $"the declared {declared.Kind}", trial.With(system => declared.Bind(system.Context)()).Run().Decisions);
    }
}
