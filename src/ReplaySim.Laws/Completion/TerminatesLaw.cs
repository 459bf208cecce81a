using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Completion;

internal sealed class TerminatesLaw : FlawLaw
{
    public override string Name => nameof(Law.Terminates);

    public override string Reason =>
        "A transaction that asks a tier again would go round for ever and be paid for every time; the engine refuses it.";

    protected override Flaw Flaw => Flaw.AsksAgain;

    protected override string What => "a tier is asked that has served this transaction already";
}
