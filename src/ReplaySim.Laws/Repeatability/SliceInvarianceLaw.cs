using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class SliceInvarianceLaw : Law
{
    public override string Name => nameof(SliceInvariance);

    public override string Reason => "Slices are how history is read, not something that happened: their size is tuned for speed.";

    internal override Breach? Find(LawTrial trial)
    {
        var whole = trial.Run(new ReplayVariation(Slices: [trial.Case.Rows.Count]));
        return Differs(trial, whole, [1]) ?? Differs(trial, whole, trial.Case.Slices);
    }

    private static Breach? Differs(LawTrial trial, ReplayRecord whole, IReadOnlyList<int> slices) => LawTrial.Compare(
        "the size of slices shows in the decisions",
        "in one slice", whole.Decisions,
        $"in slices of {string.Join(", ", slices)}", trial.Run(new ReplayVariation(slices)).Decisions);
}
