using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class TieInvarianceLaw : UnlimitedLaw
{
    public override string Name => nameof(Law.TieInvariance);

    public override string Reason =>
        "What arrives at the same microsecond has no order but that of the file: another export of the same history has another.";

    internal override bool AppliesTo(LawOptions options) => options.IgnoresOrderInTies;

    internal override Breach? Find(LawTrial trial)
    {
        var ties = trial.Case.Rows.Select((row, place) => (row.ArrivedAt, Place: place))
            .GroupBy(r => r.ArrivedAt, r => r.Place).Select(places => places.ToArray()).ToList();
        if (ties.All(places => places.Length == 1))
            return null;
        var asIs = ByTransaction(trial.Run(), row => row);
        int[] reversed = [.. ties.SelectMany(places => places.Reverse())];
        int[] lastFirst = [.. ties.SelectMany(places => places.TakeLast(1).Concat(places.SkipLast(1)))];
        return Differs(trial, asIs, "the other way round", reversed) ?? Differs(trial, asIs, "the last of them first", lastFirst);
    }

    private static Breach? Differs(LawTrial trial, IEnumerable<RecordedDecision> asIs, string how, int[] order)
    {
        var permuted = trial.Case with { Rows = [.. order.Select(place => trial.Case.Rows[place])] };
        return LawTrial.Compare(
            "the order of transactions that arrive at the same time shows in the decisions",
            "on the history", asIs,
            $"with ties {how}", ByTransaction(trial.ReplayOf(permuted), row => order[row]));
    }

    // Each transaction keeps its number whatever its place.
    private static IEnumerable<RecordedDecision> ByTransaction(ReplayRecord record, Func<int, int> number) =>
        record.Decisions.Select(d => d with { Row = number((int)d.Row) }).OrderBy(d => d.Row).ThenBy(d => d.Outcomes);
}
