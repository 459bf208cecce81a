using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class DeterministicLaw : Law
{
    public override string Name => nameof(Deterministic);

    public override string Reason =>
        "A figure that changes from run to run is not a figure: no clock, no luck but transaction.Draw(), no order of hash codes.";

    internal override Breach? Find(LawTrial trial) => LawTrial.Compare(
        "two replays of the same history differ", "once", trial.Run().Decisions, "again", trial.Run().Decisions);
}
