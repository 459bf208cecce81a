using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class AllocatesNothingLaw : Law
{
    // What the runtime does once, on the way of a method to its compiled form, is not the policy's.
    private const int Measurements = 3;

    public override string Name => nameof(AllocatesNothing);

    public override string Reason =>
        "An object per decision is a pause of the collector per so many millions: it slows a replay, and a live router at the worst time.";

    internal override bool AppliesTo(LawOptions options) => options.AllocatesNothing;

    internal override Breach? Find(LawTrial trial)
    {
        var twice = Twice(trial.Case);
        Breach? breach = null;
        for (var i = 0; i < Measurements; i++)
        {
            breach = SecondTime(trial.ReplayOf(twice), trial.Case.Rows.Count);
            if (breach is null)
                return null;
        }

        return breach;
    }

    // The first time a policy may make what it keeps: a threshold for a text that it meets, for instance. The second time comes when every
    // service of the first is over, else a call may be served that met a busy tier before, and a decision be the first of its kind.
    private static PolicyCase Twice(PolicyCase history)
    {
        var later = history.Rows[^1].ArrivedAt - history.Rows[0].ArrivedAt + history.LabelDelayMicros + history.Rows.Sum(r => r.Answers.Sum(a => a.ServiceMicros));
        return history with { Rows = [.. history.Rows, .. history.Rows.Select(r => r with { ArrivedAt = r.ArrivedAt + later })] };
    }

    private static Breach? SecondTime(ReplayRecord record, int rows)
    {
        var decided = record.Decisions.Zip(record.AllocatedBytes).Where(d => d.First.Row >= rows).ToList();
        var at = decided.FindIndex(d => d.Second > 0);
        return at < 0 ? null : new Breach(
            FormattableString.Invariant($"the last decision below allocates {decided[at].Second} bytes"),
            new DecisionSequence(
                "when the same transactions come again", [.. decided.Take(at + 1).Select(d => d.First with { Row = d.First.Row - rows })]));
    }
}
