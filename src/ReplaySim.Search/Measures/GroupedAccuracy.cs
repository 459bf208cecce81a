using System.Numerics;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Measures;

/// <summary>Accuracy of each segment or week that has enough labelled rows.</summary>
internal sealed class GroupedAccuracy(SearchTable table, RightAnswers right)
{
    // Monday, 5 January 1970, 00:00 UTC, in µs since the epoch.
    private const long FirstMonday = 4 * SimTime.PerDay;

    public LinearForm? Segment(string name, string rest, decimal minimumSupport)
    {
        const string suffix = ".accuracy";
        if (!rest.EndsWith(suffix, StringComparison.Ordinal))
            return null;
        if (table.FindSegment(rest[..^suffix.Length]) is not var (column, segment))
            return minimumSupport > 0 ? Judged(name, [Of(_ => -1, null, [], minimumSupport)], minimumSupport)[0] : throw UndefinedMeasure.Of(name, "no row is of that segment");
        var codes = table.Segments[column];
        return Judged(name, [Of(row => codes[row] == segment ? 0 : -1, codes, [rest[..^suffix.Length]], minimumSupport)], minimumSupport)[0];
    }

    /// <summary>One form per segment column.</summary>
    public IReadOnlyList<LinearForm> Segments(string name, decimal minimumSupport) => Judged(
        name, [.. table.Segments.Select((codes, column) => Of(row => (int)codes[row], codes, table.SegmentNames(column), minimumSupport))], minimumSupport);

    public LinearForm Weeks(string name, decimal minimumSupport)
    {
        var first = table.Count == 0 ? 0 : WeekOf(table.Arrival[0]);
        var weeks = table.Count == 0 ? 0 : WeekOf(table.Arrival[table.Count - 1]) - first + 1;
        var names = Enumerable.Range(0, (int)weeks).Select(w => "the week from " + new SimTime((first + w) * SimTime.PerWeek + FirstMonday)).ToList();
        return Judged(name, [Of(row => (int)(WeekOf(table.Arrival[row]) - first), null, names, minimumSupport)], minimumSupport)[0];
    }

    // Where there are labels and only the minimum support leaves nothing, there is nothing to hold; otherwise nothing holds it.
    private IReadOnlyList<LinearForm> Judged(string name, IReadOnlyList<LinearForm> forms, decimal minimumSupport) =>
        forms.Any(f => f.Scales.Count > 0) || (minimumSupport > 0 && !right.Scored.IsZero)
            ? forms
            : throw UndefinedMeasure.Of(name, right.Scored.IsZero ? "no row is labelled" : "no labelled row belongs to any group");

    private static long WeekOf(long micros)
    {
        var since = micros - FirstMonday;
        var week = since / SimTime.PerWeek;
        return since % SimTime.PerWeek < 0 ? week - 1 : week;
    }

    // Groups that are too small drop out: their rows belong to no group.
    private LinearForm Of(Func<int, int> groupOf, CompactColumn? groups, IReadOnlyList<string> names, decimal minimumSupport)
    {
        var support = new Int128[names.Count];
        for (var row = 0; row < table.Count; row++)
        {
            if (right.IsScored(row) && groupOf(row) is var group and >= 0)
                support[group] += table.Weight[row];
        }

        var kept = Enumerable.Range(0, names.Count).Where(g => support[g] > 0 && (decimal)support[g] / table.WeightScale >= minimumSupport).ToList();
        var place = new int[names.Count];
        Array.Fill(place, -1);
        for (var k = 0; k < kept.Count; k++)
            place[kept[k]] = k;
        return new LinearForm
        {
            Of = right.Credit,
            Unit = right.CreditUnit,
            GroupOf = row => groupOf(row) is var group and >= 0 ? place[group] : -1,
            Scales = [.. kept.Select(g => Fraction.Reduced(1, (BigInteger)support[g] * PredictionColumns.FullCredit))],
            GroupNames = [.. kept.Select(g => names[g])],
            Reads = groups is null ? null : end => right.CreditReads(end).Append(groups),
        };
    }
}
