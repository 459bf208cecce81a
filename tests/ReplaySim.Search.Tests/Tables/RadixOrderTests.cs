using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Tests.Tables;

public sealed class RadixOrderTests
{
    private static readonly double[] Edges =
    [
        0, -0.0, double.Epsilon, -double.Epsilon, 1, -1, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity,
        Math.BitIncrement(1), Math.BitDecrement(1), 0.1f, 1e-310,
    ];

    // Few values are ordered by comparing them, many by their digits.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(20_000)]
    public void Values_come_in_order_and_equal_ones_by_place(int count)
    {
        var random = new Random(count);
        foreach (var draw in new Func<double>[]
        {
            () => random.NextDouble(),
            () => (float)random.NextDouble(),
            () => random.Next(5),
            () => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) is var any && double.IsNaN(any) ? 0 : any,
            () => (random.Next(2) == 0 ? -1 : 1) * Edges[random.Next(Edges.Length)],
            () => 0.25,
        })
        {
            var values = Enumerable.Range(0, count).Select(_ => draw()).ToArray();

            // LINQ orders stably; both zeros are equal to it.
            Assert.Equal(Enumerable.Range(0, count).OrderBy(i => values[i]), RadixOrder.Ascending(values));
        }
    }
}
