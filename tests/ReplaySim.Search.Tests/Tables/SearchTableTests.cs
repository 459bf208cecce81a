using ReplaySim.Core.Replay;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Thresholds;

namespace ReplaySim.Search.Tests.Tables;

public sealed class SearchTableTests
{
    [Fact]
    public void A_part_of_the_rows_is_the_table_of_those_rows() => ThresholdCases.Holds(ThresholdCases.Of("per segment", mostChoices: 100), history =>
    {
        history = history with { WarmUp = WarmUp.None };
        for (var from = 0; from < history.Rows.Length; from += 3)
        {
            for (var to = from + 1; to <= history.Rows.Length; to += 4)
                Same(CaseSlices.Table(history with { Rows = history.Rows[from..to] }), CaseSlices.Table(history).Rows(from, to));
        }
    }, 0.02);

    [Fact]
    public void Parts_measure_latency_where_the_whole_does() => ThresholdCases.Holds(ThresholdCases.Of("score", mostChoices: 100), history =>
    {
        var table = CaseSlices.Table(history);
        for (var from = 0; from < table.Count; from++)
        {
            var part = table.Rows(from, table.Count);
            Assert.Equal(Enumerable.Range(from, part.Count).Select(i => i >= table.MeasuredFrom), Enumerable.Range(0, part.Count).Select(i => i >= part.MeasuredFrom));
        }
    }, 0.02);

    private static void Same(SearchTable expected, SearchTable found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal((expected.SpanMicros, expected.MeasuredFrom, expected.WeightScale), (found.SpanMicros, found.MeasuredFrom, found.WeightScale));
        for (var row = 0; row < expected.Count; row++)
        {
            Assert.Equal(
                (expected.Arrival[row], expected.TrueClass[row], expected.Weight[row]),
                (found.Arrival[row], found.TrueClass[row], found.Weight[row]));
            Assert.Equal(expected.Scores.Select(s => s[row]), found.Scores.Select(s => s[row]));
            Assert.Equal(expected.Tiers.Select(t => Of(t, row)), found.Tiers.Select(t => Of(t, row)));
            Assert.Equal(Names(expected, row), Names(found, row));
            Assert.Equal(Categories(expected, row), Categories(found, row));
        }
    }

    private static (double, long, long, long, long, long) Of(TierTable tier, int row) =>
        (tier.Confidence[row], tier.Answer[row], tier.Credit[row], tier.Price[row], tier.Service[row], tier.Mistake[row]);

    // Codes and indexes follow first appearance and mean nothing but identity.
    private static IEnumerable<string?> Names(SearchTable table, int row) =>
        table.Segments.Select((codes, c) => codes[row] < 0 ? null : table.SegmentNames(c)[(int)codes[row]]);

    private static IEnumerable<string?> Categories(SearchTable table, int row) =>
        table.Categories.Select(codes => table.Columns.CategoryNames.Name((int)codes[row]));
}
