using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class MemorylessLaw : Law
{
    public override string Name => nameof(Memoryless);

    public override string Reason =>
        "The search takes an IRowPolicy at its word and decides transactions apart; a policy with a memory is an IRoutingPolicy.";

    internal override Breach? Find(LawTrial trial)
    {
        var record = trial.Run(new ReplayVariation(BesideFresh: true));
        return record.Contradiction is not var (at, fresh)
            ? null
            : LawTrial.Compare(
                "a policy that has decided before decides otherwise than a new one",
                "in the replay", record.Decisions.Take(at + 1),
                "its last decision by a new policy", record.Decisions.Take(at).Append(fresh));
    }
}
