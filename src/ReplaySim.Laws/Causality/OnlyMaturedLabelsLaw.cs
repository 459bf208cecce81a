using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Causality;

internal sealed class OnlyMaturedLabelsLaw : Law
{
    public override string Name => nameof(OnlyMaturedLabels);

    public override string Reason =>
        "Labels come days or weeks after the transaction: a decision that uses one before its delay has passed cannot be taken live.";

    internal override Breach? Find(LawTrial trial)
    {
        var asIs = trial.Run();
        for (var row = 0; row < trial.Case.Rows.Count; row++)
        {
            var decided = DecidedOnArrivalOf(row, asIs);
            var now = trial.Case.Rows[row].ArrivedAt;
            var relabelled = trial.Case with
            {
                Rows = [.. trial.Case.Rows.Select(r => r.ArrivedAt + trial.Case.LabelDelayMicros <= now ? r : Relabelled(r))],
            };
            var breach = LawTrial.Compare(
                FormattableString.Invariant($"decisions up to the arrival of row {row} depend on labels that are not known by then"),
                "on the history", decided, "with other labels for what has not matured",
                trial.ReplayOf(relabelled).Decisions.Take(decided.Count));
            if (breach is not null)
                return breach;
        }

        return null;
    }

    private static List<RecordedDecision> DecidedOnArrivalOf(int row, ReplayRecord record)
    {
        var before = record.DecisionsBefore(row).Count();
        return [.. record.Decisions.Take(before + 1)];
    }

    private static CaseTransaction Relabelled(CaseTransaction row) => row with { TrueClass = OtherRows.OtherClass(row.TrueClass) };
}
