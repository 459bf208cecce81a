using System.Numerics;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Tests.Numerics;

public sealed class ExactSumTests
{
    [Fact]
    public void It_is_the_sum_of_whole_numbers_of_any_size()
    {
        var random = new Random(9);
        for (var i = 0; i < 20_000; i++)
        {
            var sum = (Int128)random.NextInt64(long.MinValue, long.MaxValue) * random.NextInt64() >> random.Next(127);
            var value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            var expected = (BigInteger)sum + value;
            ExactSum.Add(ref sum, value);
            Assert.Equal(expected, sum);
        }
    }

    [Fact]
    public void It_carries_and_borrows_between_its_words()
    {
        foreach (var start in new Int128[] { 0, -1, ulong.MaxValue, (Int128)ulong.MaxValue + 1, -(Int128)ulong.MaxValue, long.MaxValue, long.MinValue })
        {
            foreach (var value in new[] { 0, 1, -1, long.MaxValue, long.MinValue })
            {
                var sum = start;
                ExactSum.Add(ref sum, value);
                Assert.Equal((BigInteger)start + value, sum);
            }
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_at_either_end_and_leaves_the_sum()
    {
        foreach (var value in new[] { 1, long.MaxValue })
        {
            var (most, least) = (Int128.MaxValue - value, Int128.MinValue + value);
            ExactSum.Add(ref most, value);
            ExactSum.Add(ref least, -value);
            Assert.Equal((Int128.MaxValue, Int128.MinValue), (most, least));
            Assert.Throws<OverflowException>(() => ExactSum.Add(ref most, value));
            Assert.Throws<OverflowException>(() => ExactSum.Add(ref least, -value));
            Assert.Equal((Int128.MaxValue, Int128.MinValue), (most, least));
        }
    }
}
