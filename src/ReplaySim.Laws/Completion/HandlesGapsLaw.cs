using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Completion;

internal sealed class HandlesGapsLaw : FlawLaw
{
    public override string Name => nameof(Law.HandlesGaps);

    public override string Reason =>
        "Histories have holes: a policy that throws on one stops a replay of millions of rows, and a live router with it.";

    protected override Flaw Flaw => Flaw.Throws;

    protected override string What => "the policy throws";
}
