using System.Numerics;
using ReplaySim.Core.Metrics;

namespace ReplaySim.Core.Tests.Metrics;

/// <summary>The sum that tells one replay from another, against the same arithmetic in whole numbers of any size.</summary>
public sealed class DigestSumTests
{
    private static readonly BigInteger Word = BigInteger.One << 64;

    [Fact]
    public void It_is_the_wrapping_sum_of_its_definition()
    {
        var random = new Random(3);
        var sum = new DigestSum();
        BigInteger expected = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var (end, hash) = Any(random);
            sum.Add(end, hash);
            expected = (expected + Term(end, hash)) % (Word * Word);
            Assert.Equal(expected, Value(sum));
        }
    }

    [Fact]
    public void It_does_not_depend_on_order()
    {
        var random = new Random(4);
        var ends = Enumerable.Range(0, 500).Select(_ => Any(random)).ToArray();
        var inOrder = Sum(ends);
        random.Shuffle(ends);
        Assert.Equal(inOrder, Sum(ends));
    }

    [Fact]
    public void One_microsecond_answer_or_path_of_one_transaction_makes_another_sum()
    {
        var (end, hash) = Any(new Random(5));
        var sums = new[]
        {
            Sum((end, hash)),
            Sum((end with { Row = end.Row + 1 }, hash)),
            Sum((end with { Path = end.Path + 1 }, hash)),
            Sum((end with { WaitMicros = end.WaitMicros + 1 }, hash)),
            Sum((end with { EndedAt = end.EndedAt + 1 }, hash)),
            Sum((end with { WaitMicros = end.WaitMicros + 1, EndedAt = end.EndedAt + 1 }, hash)),
            Sum((end with { Ending = Ending.Rejected }, hash)),
            Sum((end, ~hash)),
        };
        Assert.Distinct(sums);
    }

    private static (TransactionEnd End, ulong Hash) Any(Random random)
    {
        var arrived = random.NextInt64(-(1L << 50), 1L << 50);
        var end = new TransactionEnd
        {
            Row = random.NextInt64(1L << 40),
            Path = (ulong)random.NextInt64(),
            ArrivedAt = arrived,
            EndedAt = arrived + random.NextInt64(1L << 45),
            WaitMicros = random.NextInt64(1L << 45),
            Ending = (Ending)random.Next(2),
        };
        return (end, (ulong)random.NextInt64() * 2);
    }

    private static BigInteger Sum(params (TransactionEnd End, ulong Hash)[] ends)
    {
        var sum = new DigestSum();
        foreach (var (end, hash) in ends)
            sum.Add(end, hash);
        return Value(sum);
    }

    private static BigInteger Value(DigestSum sum) => sum.High * Word + sum.Low;

    // The wait is turned by half a word, so that a microsecond of waiting is not one of service.
    private static BigInteger Term(TransactionEnd end, ulong hash)
    {
        var place = Mixed(end.Row * (BigInteger)0x9E3779B97F4A7C15 + end.Path);
        BigInteger half = uint.MaxValue + 1L;
        var wait = end.WaitMicros % half * half + end.WaitMicros / half;
        var low = Mixed((place ^ wait ^ (end.EndedAt - end.ArrivedAt)) + hash + (int)end.Ending);
        return (low ^ place) * 0xBF58476D1CE4E5B9 % Word * Word + low;
    }

    // The finaliser of SplitMix64.
    private static BigInteger Mixed(BigInteger bits)
    {
        var z = bits % Word;
        z = (z ^ z / (1 << 30)) * 0xBF58476D1CE4E5B9 % Word;
        z = (z ^ z / (1 << 27)) * 0x94D049BB133111EB % Word;
        return z ^ z / (1L << 31);
    }
}
