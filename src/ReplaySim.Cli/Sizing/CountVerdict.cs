using ReplaySim.Core.Results;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Sizing;

/// <summary>Holds a replay of some counts of servers against the limits.</summary>
/// <param name="limits">The limits.</param>
/// <param name="tiers">The tiers that are sized.</param>
/// <param name="windows">The busiest window of each that is asked.</param>
/// <param name="range">All windows.</param>
/// <param name="rejectedAnyway">Rows that the policy rejects without any full queue.</param>
internal sealed class CountVerdict(SizeLimits limits, IReadOnlyList<SizedTier> tiers, IReadOnlyList<PeakWindow> windows, WindowRange range, long rejectedAnyway)
{
    // Whole billionths, so that a window that is just as busy as allowed holds.
    private const long ShareScale = 1_000_000_000;

    private static readonly LatencySummary None = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <param name="servers">Servers of the tiers that are sized.</param>
    /// <param name="result">Their replay.</param>
    /// <param name="log">Which it was told to.</param>
    /// <param name="only">The only tier with servers, by its place among those that are sized; limits on others are not looked at. Null: all have.</param>
    public CountedReplay Judge(IReadOnlyList<int?> servers, ReplayResult result, CountLog log, int? only = null)
    {
        var loads = tiers.Select((t, i) => LoadOf(t, servers[i], result, log)).ToList();
        return new CountedReplay { Servers = servers, Result = result, Loads = loads, Broken = [.. Broken(servers, result, log, loads, only)] };
    }

    private IEnumerable<string> Broken(IReadOnlyList<int?> servers, ReplayResult result, CountLog log, IReadOnlyList<TierLoad> loads, int? only)
    {
        foreach (var constraint in limits.Constraints.Where(c => SizeLimits.TierOf(c) is not { } tier || IsJudged(tier, servers, only)))
        {
            List<string> values = [.. Values(constraint, result, log)];
            if (values.Count > 0)
                yield return $"{constraint.Text}: {string.Join(", ", values)}";
        }

        if (!limits.LimitsRejected && result.Accuracy.Rejected > rejectedAnyway)
            yield return $"full queues turn {Figures.Count(result.Accuracy.Rejected - rejectedAnyway)} transactions away";
        if (limits.MostBusy is not { } most)
            yield break;
        for (var i = 0; i < tiers.Count; i++)
        {
            if (servers[i] is not { } count || (only is not null && only != i))
                continue;
            if (IsTooBusy(log, tiers[i], count, most))
                yield return $"{tiers[i].Name} {Figures.Share(loads[i].Busiest)} busy from {new Core.Time.SimTime(loads[i].BusiestFrom)} for {Durations.Of(range.LengthMicros)}";
            else if (loads[i].Overall > most)
                yield return $"{tiers[i].Name} {Figures.Share(loads[i].Overall)} busy";
        }
    }

    // Where a constraint does not hold: over the whole history, and in busiest windows if it is on latency.
    private IEnumerable<string> Values(Constraint constraint, ReplayResult result, CountLog log)
    {
        if (constraint.Judge(result) is { Holds: false } whole)
            yield return Figures.Judged(whole.Unit, whole.Value);
        for (var w = 0; w < windows.Count && SizeLimits.IsOnLatency(constraint); w++)
        {
            var latency = log.LatencyIn(w);
            if (latency.Count > 0 && constraint.Judge(result with { Latency = latency, Exceedances = log.ExceedancesIn(w) }) is { Holds: false } within)
                yield return $"{Figures.Judged(within.Unit, within.Value)} at the peak of {tiers.First(t => t.Index == windows[w].Tier).Name}";
        }
    }

    private bool IsJudged(string tier, IReadOnlyList<int?> servers, int? only)
    {
        var place = tiers.ToList().FindIndex(t => t.Name == tier);
        return place < 0 ? only is null : servers[place] is not null && (only is null || only == place);
    }

    private bool IsTooBusy(CountLog log, SizedTier tier, int servers, double most) =>
        (Int128)log.BusyOf(tier.Index).Busiest(range).BusyMicros * ShareScale > (Int128)Math.Round(most * ShareScale) * servers * range.LengthMicros;

    private TierLoad LoadOf(SizedTier tier, int? servers, ReplayResult result, CountLog log)
    {
        var (step, busy) = log.BusyOf(tier.Index).Busiest(range);
        var window = Enumerable.Range(0, windows.Count).Where(w => windows[w].Tier == tier.Index).Select(w => (int?)w).FirstOrDefault();
        return new TierLoad(
            result.Tiers[tier.Index].Utilization, servers is { } count ? busy / ((double)count * range.LengthMicros) : null, step * range.StepMicros,
            window is { } w ? log.WaitIn(w) : None, window is { } v ? log.LatencyIn(v) : None);
    }
}
