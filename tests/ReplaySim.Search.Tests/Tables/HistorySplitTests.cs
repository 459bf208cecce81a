using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Time;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Histories;
using ReplaySim.Search.Tests.Thresholds;
using CaseRow = ReplaySim.Search.Tests.Thresholds.CaseRow;

namespace ReplaySim.Search.Tests.Tables;

/// <summary>A history in three parts in time order, set apart by the delay of labels.</summary>
public sealed class HistorySplitTests
{
    [Fact]
    public void Parts_are_in_time_order_split_no_instant_and_wait_for_labels() => Cases.Hold(random =>
    {
        var arrivals = Arrivals(random, random.Next(1, 40));
        var (search, calibrate) = (random.Next(1, 10) / 20.0, random.Next(1, 10) / 20.0);
        var delay = random.Next(3) == 0 ? 0 : random.Next(30);
        var split = HistorySplit.Of(Table(arrivals), search, calibrate, delay);

        // What each row belongs to, told row by row.
        var (first, second) = (Cut(arrivals, search), Cut(arrivals, search + calibrate));
        bool Waits(int row, int cut) => cut > 0 && cut < arrivals.Length && arrivals[row] < arrivals[cut - 1] + delay;
        Assert.Equal(Enumerable.Range(0, first), RowsOf(split.Search));
        Assert.Equal(Enumerable.Range(first, second - first).Where(r => !Waits(r, first)), RowsOf(split.Calibrate));
        Assert.Equal(Enumerable.Range(second, arrivals.Length - second).Where(r => !Waits(r, second)), RowsOf(split.Validate));
    });

    [Fact]
    public void Without_ties_and_delay_the_shares_are_those_asked_for()
    {
        var split = HistorySplit.Of(Table([.. Enumerable.Range(0, 1000).Select(i => (long)i)]), 0.4, 0.3, 0);
        Assert.Equal(new HistorySplit(new(0, 400), new(400, 700), new(700, 1000)), split);
    }

    [Fact]
    public void A_delay_longer_than_what_is_left_leaves_nothing()
    {
        var split = HistorySplit.Of(Table([.. Enumerable.Range(0, 100).Select(i => (long)i)]), 0.5, 0.3, 35);
        Assert.Equal(50, split.Search.Count);
        Assert.Equal(0, split.Calibrate.Count);
        Assert.Equal(0, split.Validate.Count);
        Assert.Equal(0, Table([1, 2, 3]).Rows(split.Calibrate.From, split.Calibrate.To).Count);
    }

    [Fact]
    public void Rows_of_one_instant_all_stay_in_the_first_part()
    {
        var split = HistorySplit.Of(Table([5, 5, 5, 5]), 0.5, 0.25, 0);
        Assert.Equal((4, 0, 0), (split.Search.Count, split.Calibrate.Count, split.Validate.Count));
    }

    [Fact]
    public void The_first_row_at_a_time_is_found() => Cases.Hold(random =>
    {
        var arrivals = Arrivals(random, random.Next(0, 20));
        var time = random.Next(-2, 60);
        Assert.Equal(arrivals.TakeWhile(a => a < time).Count(), HistorySplit.FirstAt(Table(arrivals), new SimTime(time)));
    }, 0.2);

    private static IEnumerable<int> RowsOf(RowRange range) => Enumerable.Range(range.From, range.Count);

    // The share of rows, rounded, and then on to the end of the instant that it falls into.
    private static int Cut(long[] arrivals, double share)
    {
        var at = Math.Min(arrivals.Length, (int)Math.Round(share * arrivals.Length, MidpointRounding.AwayFromZero));
        return at == 0 || at == arrivals.Length ? at : arrivals.Count(a => a <= arrivals[at - 1]);
    }

    private static long[] Arrivals(Random random, int rows)
    {
        var at = 0L;
        return [.. Enumerable.Range(0, rows).Select(_ => at += random.Next(4))];
    }

    private static SearchTable Table(long[] arrivals) => CaseSlices.Table(new ThresholdCase
    {
        Rows = [.. arrivals.Select(a => new CaseRow(a, 0, 1, 0, [0, 0], [null, null], [new TierCall(0, 1_000_000, 1, 0, 1)]))],
        Tiers = 1,
        Classes = 1,
        Positive = -1,
        Policy = new AlwaysOptions("fast"),
    });
}
