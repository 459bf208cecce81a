using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class IsolatedLaw : Law
{
    public override string Name => nameof(Isolated);

    public override string Reason =>
        "Candidates are replayed side by side, in any order: what one learns must not reach another through static or shared state.";

    internal override Breach? Find(LawTrial trial)
    {
        var other = OtherRows.Reversed(trial.Case);
        var (alone, otherAlone) = (trial.Run(), trial.ReplayOf(other));
        var first = new CaseReplay(trial.Options, trial.Case, new ReplayVariation(Slices: [1]));
        var second = new CaseReplay(trial.Options, other, new ReplayVariation(Slices: [1]));
        while (first.Advance() | second.Advance())
        {
        }

        return Compare(alone, first.Record, "the history")
            ?? Compare(otherAlone, second.Record, "the same transactions in reverse order");
    }

    private static Breach? Compare(ReplayRecord alone, ReplayRecord beside, string of) => LawTrial.Compare(
        $"of two replays, of the history and of its transactions in reverse order, one shows in the other, the one of {of}",
        "alone", alone.Decisions, "in turns with the other", beside.Decisions);
}
