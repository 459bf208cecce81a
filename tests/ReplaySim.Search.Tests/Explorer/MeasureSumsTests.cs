using System.Numerics;
using ReplaySim.Search.Explorer;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Explorer;

public sealed class MeasureSumsTests
{
    [Theory]
    [InlineData(1L << 51, 1L << 52, 1L << 51)]
    [InlineData(1L << 60, 5L << 60, 1L << 60)]
    [InlineData(3_000_000_000_000_000, 3_000_000_000_000_001, 1)]
    [InlineData(6, 9, 3)]
    public void Sums_are_in_the_largest_unit_that_they_share(long one, long other, long unit)
    {
        var sums = Sums(one, other)!;
        Assert.Equal(unit * (BigInteger)7, sums.Unit);
        Assert.Equal([one / unit, (one + other) / unit], sums.Tables[0]);
    }

    [Theory]
    [InlineData(1L << 53, 1)]
    [InlineData(long.MaxValue - 1, 1)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void Sums_that_doubles_cannot_hold_are_left_out(long one, long other) => Assert.Null(Sums(one, other));

    // Two rows, the first below both steps of a threshold, the second below the second only; only what ends below it counts.
    private static MeasureTables? Sums(params long[] amounts)
    {
        var form = new LinearForm { Of = (int row, in PathEnd end) => end.Tier == 0 ? amounts[row] : 0, Unit = 7, Scales = [new Fraction(1, 1)] };
        var sums = new MeasureSums(form, [new ComponentCells(-1, [0], [], [0.5, 0.75])]);
        var block = new RowBlock(3);
        var plan = new RowPlan { Outer = -1, Line = 0, Ends = new[] { new PathEnd(0, 1), new PathEnd(1, 2) }, EndCount = 2 };
        for (var reached = 0; reached < amounts.Length; reached++)
            block.Add(plan, 0, 0, reached);
        sums.Add(block);
        return sums.Build();
    }
}
