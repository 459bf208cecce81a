using ReplaySim.Core.Replay;
using ReplaySim.Search.Sweeps;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Sweeps;

/// <summary>Rows of these cases arrive one each µs, so that a row's place is its arrival too.</summary>
public sealed class ArrivalMarksTests
{
    private static readonly CaseCall[] Call = [new(0, 0, 0)];

    [Fact]
    public void A_window_holds_the_share_asked_for_of_the_rows_that_are_measured_and_no_row_more_than_needed() => Cases.Hold(random =>
    {
        var rows = random.Next(1_100, 6_000);
        var warmUp = new WarmUp { Rows = random.Next(2) * random.Next(rows + 10), Micros = random.Next(2) * random.Next(rows + 10), All = random.Next(2) == 0 };
        var share = random.Next(1, 20) / 20.0;
        var first = Math.Max(warmUp.Rows, warmUp.Micros);
        var wanted = first + (long)Math.Ceiling(share * (rows - first));
        var window = Marks(warmUp, rows, random.Next(1, 3_000)).Window(share);
        Assert.Equal(first < rows && wanted < rows && wanted - first >= 1_000, window is not null);
        if (window is null)
            return;
        var counted = warmUp.All ? first : 0;
        Assert.Equal(wanted, window.Rows);
        Assert.Equal((double)(wanted - first) / (rows - first), window.Share);
        Assert.Equal((wanted - counted, rows - counted), window.CountedRows);
        Assert.Equal((wanted - 1 - counted, rows - 1 - counted), window.SpanMicros);
    }, 0.05);

    [Fact]
    public void A_long_history_is_marked_more_coarsely()
    {
        const int rows = 700_000;
        var marks = Marks(WarmUp.None, rows, 16_384);
        foreach (var share in new[] { 0.01, 1 / 16.0, 0.25, 0.9 })
        {
            var window = marks.Window(share)!;
            Assert.InRange(window.Rows, (long)(share * rows), (long)(share * rows) + 16);
            Assert.Equal((window.Rows - 1, rows - 1), window.SpanMicros);
        }
    }

    private static ArrivalMarks Marks(WarmUp warmUp, int rows, int slice)
    {
        var marks = new ArrivalMarks(warmUp);
        SliceCase.Show(marks, [.. Enumerable.Repeat(new CaseRow(-1, 1, Call), rows)], false, slice);
        return marks;
    }
}
