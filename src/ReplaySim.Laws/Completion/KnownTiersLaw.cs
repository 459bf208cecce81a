using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Completion;

internal sealed class KnownTiersLaw : FlawLaw
{
    public override string Name => nameof(Law.KnownTiers);

    public override string Reason => "A tier that the scenario does not have cannot be asked: the replay of the whole history stops there.";

    protected override Flaw Flaw => Flaw.UnknownTier;

    protected override string What => "a tier is asked that the system does not have";
}
