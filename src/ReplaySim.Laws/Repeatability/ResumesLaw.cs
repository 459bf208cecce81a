using ReplaySim.Core.Routing;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class ResumesLaw : Law
{
    public override string Name => nameof(Resumes);

    public override string Reason =>
        "A router is restarted one day: what it forgets then, no replay has shown, and from there on it is another policy.";

    internal override Breach? Find(LawTrial trial)
    {
        if (trial.Policy() is not ISavesState)
            return null;
        var whole = trial.Run();
        return Enumerable.Range(0, trial.Case.Rows.Count).Select(row => Differs(trial, whole, row)).FirstOrDefault(b => b is not null);
    }

    private static Breach? Differs(LawTrial trial, ReplayRecord whole, int row) => LawTrial.Compare(
        FormattableString.Invariant($"a policy that resumes from the state saved before row {row} decides otherwise"),
        "uninterrupted", whole.Decisions,
        FormattableString.Invariant($"resumed at row {row}"), trial.Run(new ReplayVariation(ResumeAt: row)).Decisions);
}
