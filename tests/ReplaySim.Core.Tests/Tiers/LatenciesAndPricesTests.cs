using ReplaySim.Core.Draws;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Latencies;
using ReplaySim.Core.Tiers.Prices;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Tiers;

/// <summary>How long calls last and what they cost, worked out by hand.</summary>
public sealed class LatenciesAndPricesTests
{
    private readonly HistoryColumns _columns = new();

    [Theory]
    [InlineData(5, 5)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    public void A_constant_service_lasts_at_least_a_microsecond(long micros, long expected) => Assert.Equal([expected, expected], Draw(new ConstantLatency(micros), Batch(2)));

    [Fact]
    public void Units_take_their_time_on_top_in_whole_microseconds()
    {
        var (words, pages) = (_columns.Integer("words"), _columns.Integer("pages"));
        var batch = Batch(3);
        new long[] { 0, 3, 1_000 }.CopyTo(batch.Integers[words.Index], 0);
        new long[] { 2, 0, 1 }.CopyTo(batch.Integers[pages.Index], 0);
        Assert.Equal([10 + 4_000, 10 + 1, 10 + 500 + 2_000], Draw(new PerUnitLatency(new ConstantLatency(10), [(words, 500), (pages, 2_000_000)]), batch));
        batch.Integers[words.Index][1] = long.MaxValue;
        Assert.Throws<OverflowException>(() => Draw(new PerUnitLatency(new ConstantLatency(10), [(words, 500)]), batch));
    }

    [Fact]
    public void A_recorded_service_is_read_in_its_unit_to_the_nearest_microsecond()
    {
        var seconds = _columns.Number("seconds");
        var batch = Batch(5);
        new[] { 1.5, 0, 0.000_000_4, 0.000_002_5, 3.9e9 }.CopyTo(batch.Numbers[seconds.Index], 0);
        Assert.Equal([1_500_000, 1, 1, 3, 3_900_000_000_000_000], Draw(new RecordedLatency(seconds, 1e6, "fast", "took"), batch));
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    [InlineData(4e9)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_duration_is_refused(double value)
    {
        var seconds = _columns.Number("seconds");
        var batch = Batch(2);
        new[] { 1, value }.CopyTo(batch.Numbers[seconds.Index], 0);
        var refused = Assert.Throws<ReplayInputException>(() => Draw(new RecordedLatency(seconds, 1e6, "fast", "took"), batch));
        Assert.StartsWith(FormattableString.Invariant($"tier 'fast': latency column 'took', row 1001: {value} is not a duration"), refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Each observation is drawn as often as any other: of 30 000 draws, 10 000 give or take five standard deviations.</summary>
    [Fact]
    public void Observed_services_are_drawn_with_replacement()
    {
        Assert.Throws<ArgumentException>(() => new EmpiricalLatency([], new DrawStream(1, DrawPurpose.Custom)));
        var services = Draw(new EmpiricalLatency([70, 0, 30], new DrawStream(1, DrawPurpose.Custom)), Batch(16_000));
        Assert.Equal([1, 30, 70], services.Distinct().Order());
        Assert.All(services.CountBy(s => s), c => Assert.InRange(c.Value, 16_000 / 3.0 - 300, 16_000 / 3.0 + 300));
    }

    /// <summary>A row's draw is its own: another slice gives it the same service.</summary>
    [Fact]
    public void A_drawn_service_belongs_to_its_row()
    {
        var draws = new DrawStream(2, DrawPurpose.Custom);
        foreach (var model in new ILatencyModel[] { new EmpiricalLatency(Enumerable.Range(1, 1_000).Select(i => (long)i), draws), new DrawnLatency(LatencyDistributions.Uniform(10, 1e6), draws) })
        {
            var whole = Draw(model, Batch(50));
            var later = Batch(30);
            later.FirstRow += 20;
            Assert.Equal(whole[20..], Draw(model, later));
            Assert.True(whole.Distinct().Count() > 40);
        }
    }

    [Fact]
    public void A_call_costs_its_price_and_that_of_its_units()
    {
        var (input, output) = (_columns.Integer("in"), _columns.Integer("out"));
        var price = new UnitPrice(100, [(input, 3), (output, 50)], 7_000);
        var batch = Batch(3);
        new long[] { 0, 10, 1 }.CopyTo(batch.Integers[input.Index], 0);
        new long[] { 0, 1, 2 }.CopyTo(batch.Integers[output.Index], 0);
        var prices = new long[4];
        price.Price(batch, prices);
        Assert.Equal([100, 180, 203, 0], prices);
        Assert.Equal((7_000, 100), (price.NanodollarsPerServerHour, price.TypicalFemtodollars));
        batch.Integers[input.Index][2] = long.MaxValue;
        Assert.Throws<OverflowException>(() => price.Price(batch, prices));
    }

    private TransactionBatch Batch(int rows) => new(_columns, withIds: false, rows + 1) { FirstRow = 1_000, Count = rows };

    private static long[] Draw(ILatencyModel model, TransactionBatch batch)
    {
        var micros = new long[batch.Count + 1];
        model.Draw(batch, micros);
        Assert.Equal(0, micros[^1]);
        return micros[..^1];
    }
}
