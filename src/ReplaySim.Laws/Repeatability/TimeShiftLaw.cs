using ReplaySim.Core.Time;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class TimeShiftLaw : Law
{
    public override string Name => nameof(TimeShift);

    public override string Reason =>
        "A policy that reads the calendar unsaid is tuned to the hours of one history; one that means to declares DependsOnTime().";

    private static readonly long[] Hours = [1, 1_001];

    internal override bool AppliesTo(LawOptions options) => !options.DependsOnTime;

    internal override Breach? Find(LawTrial trial)
    {
        var asIs = trial.Run();
        return Hours.Select(hours => Differs(trial, asIs, hours)).FirstOrDefault(breach => breach is not null);
    }

    private static Breach? Differs(LawTrial trial, ReplayRecord asIs, long hours)
    {
        var later = trial.Case with
        {
            Rows = [.. trial.Case.Rows.Select(r => r with { ArrivedAt = r.ArrivedAt + hours * SimTime.PerHour })],
        };
        return LawTrial.Compare(
            "the same history at another time is decided otherwise",
            "as it is", asIs.Decisions,
            FormattableString.Invariant($"{hours} hours later"), trial.ReplayOf(later).Decisions);
    }
}
