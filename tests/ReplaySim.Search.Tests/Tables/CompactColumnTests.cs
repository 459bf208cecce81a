using System.Numerics;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Tests.Tables;

public sealed class CompactColumnTests
{
    private static readonly long[] Scales = [0, 1, 3, 1000, int.MaxValue, (long)int.MaxValue + 1, 1L << 40, long.MaxValue / 16];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1500)]
    public void A_column_reads_back_what_was_added_however_it_is_kept(int count)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (usual, rare) = (Scales[random.Next(Scales.Length)], Scales[random.Next(Scales.Length)]);
            var values = Enumerable.Range(0, count).Select(_ => (random.Next(20) == 0 ? rare : usual) * (random.Next(3) == 0 ? random.Next(-8, 9) : 8)).ToArray();
            var column = Of(values);
            Assert.Equal(values, Read(column));
            Assert.Equal(values.Distinct().Count() <= 1, column.IsConstant);
            Assert.Equal(values.Select(Math.Abs).DefaultIfEmpty(0).Max(), column.Largest());

            var of = random.Next(2) == 0 ? 0 : 48;
            var divisor = values.Aggregate((BigInteger)of, (d, v) => BigInteger.GreatestCommonDivisor(d, v));
            Assert.Equal(divisor, column.CommonDivisor(of));
            Assert.Equal(values.Select(v => divisor.IsZero ? v : v / (long)divisor), Read(column.DividedBy((long)divisor)));
        }
    }

    [Fact]
    public void A_constant_column_stays_one_when_it_is_divided_and_can_be_added_to()
    {
        var column = Of([12, 12, 12]).DividedBy(4);
        Assert.True(column.IsConstant);
        column.Add(5);
        Assert.Equal([3, 3, 3, 5], Read(column));
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Up_to_256_different_numbers_are_coded(int distinct, bool coded)
    {
        foreach (var scale in Scales.Skip(1))
        {
            long[] values = [.. Enumerable.Range(0, 3000).Select(i => i * 7 % distinct * (scale / 512 + 1))];
            var column = Of(values);
            Assert.Equal(coded, column.IsCoded);
            Assert.Equal(values, Read(column));
            Assert.Equal(coded ? values.Distinct() : [], column.Palette.ToArray());
            if (coded)
                Assert.Equal(values, Read(CompactColumn.Of(column.Palette.ToArray(), column.Codes.ToArray())));
            Assert.Equal(values.Max(), column.Largest());
        }
    }

    private static CompactColumn Of(IEnumerable<long> values)
    {
        var column = new CompactColumn();
        foreach (var value in values)
            column.Add(value);
        return column;
    }

    private static IEnumerable<long> Read(CompactColumn column) => Enumerable.Range(0, column.Count).Select(i => column[i]);

    [Theory]
    [InlineData(3, true)]
    [InlineData(1_000, false)]
    public void Numbers_with_a_common_divisor_are_divided_by_it_coded_or_not(int distinct, bool coded)
    {
        var column = new CompactColumn();
        long[] numbers = [.. Enumerable.Range(0, 3_000).Select(i => 7L * (i % distinct - 1))];
        foreach (var number in numbers)
            column.Add(number);
        Assert.Equal(coded, column.IsCoded);
        Assert.Equal(7, column.CommonDivisor(0));
        Assert.Equal(1, column.CommonDivisor(4));
        Assert.Equal(Math.Max(7, 7L * (distinct - 2)), column.Largest());
        var divided = column.DividedBy(7);
        Assert.Equal(numbers.Length, divided.Count);
        Assert.Equal(numbers.Select(n => n / 7), Enumerable.Range(0, numbers.Length).Select(i => divided[i]));
        Assert.Same(column, column.DividedBy(1));
        Assert.Same(column, column.DividedBy(0));
    }
}
