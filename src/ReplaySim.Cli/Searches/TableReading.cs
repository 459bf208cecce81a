using System.Numerics;
using ReplaySim.Cli.Replays;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Scenarios;
using ReplaySim.Search.Tables;

namespace ReplaySim.Cli.Searches;

/// <summary>Reads a history into a table that can be searched, in one pass and without a replay.</summary>
internal static class TableReading
{
    /// <summary>The table, and the fingerprint of what was read.</summary>
    /// <param name="scenario">Whose tiers and columns.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="beside">Others that look at the same slices.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<(SearchTable Table, ReplaySession Session)> ReadAsync(
        Scenario scenario, int threads, Func<ReplaySession, IReadOnlyList<ISliceObserver>> beside, CancellationToken cancellation)
    {
        var session = new ReplaySession([ReplayRequest.Of(scenario, series: false)], threads, cancellation);
        var binding = session.BindingOf(0);
        var shared = session.Shared;
        var table = new SearchTable(new SearchColumns
        {
            TierNames = [.. scenario.Tiers.Select(t => t.Name)],
            Scores = [.. ScoresOf(scenario.Policy).Distinct().Select(name => (name, shared.Columns.Number(scenario.History.ColumnOf(name))))],
            Categories = [.. SegmentsOf(scenario.Policy).Distinct().Select(name => (name, shared.Columns.Category(scenario.History.ColumnOf(name))))],
            Segments = binding.Preparer.Segments,
            Classes = shared.Classes,
            CategoryNames = shared.Categories,
            Errors = binding.Errors,
            RouterFemtodollars = scenario.RouterFemtodollars,
            AllScored = binding.AllScored,
            WarmUp = scenario.WarmUp,
            ProvisionedFemtodollars = span => Provisioned(binding.Tiers, span),
        });
        // The same columns as the replays read, so that both know the history by the same fingerprint.
        if (scenario.Observed is { } observed)
            _ = new ObservedTally(observed, shared);
        await session.ObserveAsync([table, .. beside(session)], cancellation).ConfigureAwait(false);
        return (table, session);
    }

    private static IEnumerable<string> ScoresOf(PolicyOptions policy) => policy switch
    {
        ScoreOptions score => [score.Column],
        PerSegmentOptions segments => segments.Segments.Values.Append(segments.Otherwise).SelectMany(ScoresOf),
        RulesOptions rules => rules.Rules.Select(r => r.Then).Append(rules.Otherwise).SelectMany(ScoresOf),
        _ => [],
    };

    private static IEnumerable<string> SegmentsOf(PolicyOptions policy) => policy is PerSegmentOptions segments
        ? segments.Segments.Values.Append(segments.Otherwise).SelectMany(SegmentsOf).Prepend(segments.Column)
        : [];

    // As the result counts it: each tier rounded by itself, half to even.
    private static Int128 Provisioned(IReadOnlyList<Tier> tiers, long span)
    {
        Int128 sum = 0;
        foreach (var tier in tiers)
        {
            if (tier.Capacity.Servers is { } servers)
                sum += MoneyText.DivideRoundHalfEven((Int128)((BigInteger)tier.Price.NanodollarsPerServerHour * servers * span * MoneyText.FemtoPerNano), SimTime.PerHour);
        }

        return sum;
    }
}
