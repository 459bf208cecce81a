using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Arrivals;

namespace ReplaySim.Core.Tests.Transactions;

public sealed class ArrivalsTests
{
    [Fact]
    public void Twice_the_speed_halves_every_gap_from_the_first_arrival_on()
    {
        var process = new FasterArrivals(2);
        Assert.Equal([1_000, 1_000, 1_001, 1_050], Retimed(process, 0, 1_000, 1_001, 1_003, 1_100));
        Assert.Equal([1_060], Retimed(process, 4, 1_120));
        Assert.Equal([20, 25], Retimed(process, 0, 20, 30));
    }

    [Fact]
    public void Poisson_gaps_have_their_mean_and_spread_and_do_not_depend_on_slices()
    {
        const int rows = 20_000;
        var whole = Retimed(new PoissonArrivals(4, seed: 3), 0, [5_000, .. new long[rows]]);
        Assert.Equal(whole.Order(), whole);
        double[] gaps = [.. whole.Zip(whole.Prepend(5_000), (later, earlier) => (later - earlier) / 1e6)];

        // Exponential with mean 1/4: mean and standard deviation are equal; five standard errors.
        Assert.Equal(0.25, gaps.Average(), 5 * 0.25 / Math.Sqrt(rows));
        Assert.Equal(0.125, gaps.Average(gap => gap * gap), 5 * 0.125 * Math.Sqrt(5.0 / rows));

        var cut = new PoissonArrivals(4, seed: 3);
        Assert.Equal(whole[..3], Retimed(cut, 0, 5_000, 0, 0));
        Assert.Equal(whole[3..5], Retimed(cut, 3, 0, 0));
    }

    [Fact]
    public void Poisson_gaps_are_rounded_to_the_nearest_microsecond_and_end_with_time()
    {
        // At one a microsecond, a gap x is floor(x + ½): its mean is the sum of e^−(k − ½) over k from 1, 1 ∕ (e^½ − e^−½).
        const int rows = 20_000;
        var arrivals = Retimed(new PoissonArrivals(1e6, seed: 4), 0, new long[rows]);
        Assert.Equal(1 / (Math.Exp(0.5) - Math.Exp(-0.5)), arrivals[^1] / (double)rows, 5 / Math.Sqrt(rows));
        Assert.Throws<OverflowException>(() => Retimed(new PoissonArrivals(1e-15, seed: 4), 0, 5, 0));
    }

    [Fact]
    public void A_trace_gives_the_arrival_of_the_same_ordinal_and_must_be_long_enough()
    {
        var process = new TraceArrivals([4, 9, 16], "trace.csv");
        Assert.Equal([4, 9], Retimed(process, 0, 0, 0));
        Assert.Equal([16], Retimed(process, 2, 0));
        Assert.Contains("trace.csv", Assert.Throws<ReplayInputException>(() => Retimed(process, 2, 0, 0)).Message, StringComparison.Ordinal);
    }

    private static long[] Retimed(IArrivalProcess process, long firstRow, params long[] times)
    {
        var batch = new TransactionBatch(new HistoryColumns(), withIds: false, times.Length) { FirstRow = firstRow, Count = times.Length };
        times.CopyTo(batch.Time, 0);
        var arrivals = new long[times.Length];
        process.Retime(batch, arrivals);
        return arrivals;
    }
}
