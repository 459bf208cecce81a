using ReplaySim.Core;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Accuracy of segments and weeks; groups with too little support are left out.</summary>
internal sealed class GroupReading(SearchTable table, AnswerReading answers)
{
    private const string Suffix = ".accuracy";

    /// <param name="name">The metric.</param>
    /// <param name="rest">Its name without the first word.</param>
    /// <param name="minimumSupport">Least weight of a group's scored rows.</param>
    public LowestMetric Of(string name, string rest, long minimumSupport)
    {
        List<Grouping> groupings = name switch
        {
            "segments.accuracy" => [.. table.Segments.Select((_, column) => Segments(column, minimumSupport, _ => true))],
            "weeks.accuracy" => [Weeks(minimumSupport)],
            _ when rest.EndsWith(Suffix, StringComparison.Ordinal) => OneSegment(rest[..^Suffix.Length], minimumSupport),
            _ => throw new ReplayInputException($"certificate: there is no metric '{name}'; expected one of docs/metrics.md"),
        };
        groupings = [.. groupings.Where(g => g.Groups.Count > 0)];
        if (groupings.Count == 0 && (minimumSupport == 0 || answers.Scored == 0))
            throw new ReplayInputException($"certificate: '{name}' is undefined on this history; expected metrics that have a value");
        return new LowestMetric(answers.Credit, groupings);
    }

    // The first column that has such rows is meant.
    private List<Grouping> OneSegment(string segment, long minimumSupport)
    {
        for (var column = 0; column < table.Segments.Count; column++)
        {
            var names = table.SegmentNames(column);
            var codes = table.Segments[column];
            for (var row = 0; row < table.Count; row++)
            {
                if (codes[row] >= 0 && names[(int)codes[row]] == segment)
                    return [Segments(column, minimumSupport, name => name == segment)];
            }
        }

        return [];
    }

    private Grouping Segments(int column, long minimumSupport, Func<string, bool> wanted)
    {
        var names = table.SegmentNames(column);
        var codes = table.Segments[column];
        return Supported([.. codes.Count == 0 ? [] : names], row => codes[row] >= 0 && wanted(names[(int)codes[row]]) ? (int)codes[row] : -1, minimumSupport);
    }

    private Grouping Weeks(long minimumSupport)
    {
        if (table.Count == 0)
            return new Grouping(_ => -1, []);
        var first = MondayOf(table.Arrival[0]);
        var weeks = (MondayOf(table.Arrival[table.Count - 1]) - first) / SimTime.PerWeek + 1;
        List<string> names = [];
        for (var week = 0; week < weeks; week++)
            names.Add("the week from " + new SimTime(first + week * SimTime.PerWeek));
        return Supported(names, row => (int)((MondayOf(table.Arrival[row]) - first) / SimTime.PerWeek), minimumSupport);
    }

    // 1970 began on a Thursday: three days after a Monday.
    private static long MondayOf(long micros)
    {
        var sinceMonday = (micros + 3 * SimTime.PerDay) % SimTime.PerWeek;
        return micros - (sinceMonday < 0 ? sinceMonday + SimTime.PerWeek : sinceMonday);
    }

    private Grouping Supported(List<string> names, Func<int, int> groupOf, long minimumSupport)
    {
        var support = new Int128[names.Count];
        for (var row = 0; row < table.Count; row++)
        {
            if (answers.IsScored(row) && groupOf(row) is var group and >= 0)
                support[group] += table.Weight[row];
        }

        var places = new int[names.Count];
        var kept = new List<(string Name, ExactRatio Scale)>();
        for (var g = 0; g < places.Length; g++)
        {
            var isKept = support[g] > 0 && support[g] >= (Int128)minimumSupport * table.WeightScale;
            places[g] = isKept ? kept.Count : -1;
            if (isKept)
                kept.Add((names[g], new ExactRatio(1, support[g] * PredictionColumns.FullCredit)));
        }

        return new Grouping(row => groupOf(row) is var group and >= 0 ? places[group] : -1, kept);
    }
}
