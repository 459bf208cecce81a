using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Causality;

internal sealed class NoLookAheadLaw : Law
{
    public override string Name => nameof(NoLookAhead);

    public override string Reason => "Look-ahead is how backtests lie: what a decision used must have been there when it was taken.";

    internal override Breach? Find(LawTrial trial)
    {
        var asIs = trial.Run();
        for (var from = 1; from < trial.Case.Rows.Count; from++)
        {
            var decided = asIs.DecisionsBefore(from).ToList();
            if ((Differs(trial, decided, from, "without", Removed) ?? Differs(trial, decided, from, "with other", Replaced)) is { } breach)
                return breach;
        }

        return null;
    }

    // Later arrivals, services and labels may change when later decisions are taken, never those before the first of them.
    private static Breach? Differs(
        LawTrial trial, List<RecordedDecision> decided, int from, string how, Func<PolicyCase, int, PolicyCase> change) =>
        LawTrial.Compare(
            FormattableString.Invariant($"decisions before row {from} arrives depend on row {from} or later ones"),
            "on the history", decided,
            FormattableString.Invariant($"{how} rows from {from} on"),
            trial.ReplayOf(change(trial.Case, from)).Decisions.Take(decided.Count));

    private static PolicyCase Removed(PolicyCase original, int from) => original with { Rows = [.. original.Rows.Take(from)] };

    private static PolicyCase Replaced(PolicyCase original, int from)
    {
        var start = original.Rows[from].ArrivedAt;
        var later = original.Rows.Skip(from)
            .Select((r, i) => OtherRows.Opposite(r) with { ArrivedAt = r.ArrivedAt + (r.ArrivedAt - start) + i });
        return original with { Rows = [.. original.Rows.Take(from), .. later] };
    }
}
