using System.Globalization;
using System.Numerics;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Monotonicity;

internal sealed class ThresholdMonotonicityLaw : UnlimitedLaw
{
    public override string Name => nameof(Law.ThresholdMonotonicity);

    public override string Reason =>
        "Whoever raises a threshold expects more care: where a transaction then skips a tier, the dial turns the wrong way for it.";

    internal override bool AppliesTo(LawOptions options) => options.Rising.Count > 0;

    internal override Breach? Find(LawTrial trial) =>
        trial.Options.Rising.Select(parameter => Find(trial, parameter)).FirstOrDefault(breach => breach is not null);

    // Neighbours are enough: what each step keeps, all steps together keep.
    private static Breach? Find(LawTrial trial, DeclaredParameter parameter)
    {
        var steps = parameter.ValuesFor(trial.Case).Select(value => new Step(
            string.Create(CultureInfo.InvariantCulture, $"{parameter.Name} {value}"), trial.With(parameter.At(value)).Run()));
        Step? lower = null;
        foreach (var step in steps)
        {
            if (lower is not null && Dropped(trial, lower, step) is { } breach)
                return breach;
            lower = step;
        }

        return null;
    }

    private static Breach? Dropped(LawTrial trial, Step lower, Step higher)
    {
        var rows = trial.Case.Rows.Count;
        var (before, after) = (lower.Record.TiersByRow(rows), higher.Record.TiersByRow(rows));
        for (var row = 0; row < rows; row++)
        {
            var dropped = before[row] & ~after[row];
            if (dropped == 0)
                continue;
            var tier = trial.Options.TierName(BitOperations.TrailingZeroCount(dropped));
            return new Breach(
                string.Create(CultureInfo.InvariantCulture, $"row {row} asks '{tier}' with {lower.Title} and not with {higher.Title}"),
                new DecisionSequence(lower.Title, lower.Record.Decisions),
                new DecisionSequence(higher.Title, higher.Record.Decisions));
        }

        return null;
    }

    private sealed record Step(string Title, ReplayRecord Record);
}
