using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Completion;

internal sealed class ConservationLaw : Law
{
    public override string Name => nameof(Conservation);

    public override string Reason => "Lost transactions make a policy look cheap and accurate: each must end, and end once.";

    internal override Breach? Find(LawTrial trial)
    {
        var record = trial.Run();
        var ends = record.Ends.ToLookup(e => e.Row);
        for (var row = 0; row < trial.Case.Rows.Count; row++)
        {
            if (ends[row].Count() is var times and not 1)
            {
                return new Breach(
                    FormattableString.Invariant($"row {row} ends {times} times"), new DecisionSequence("decisions", record.Decisions));
            }
        }

        return null;
    }
}
