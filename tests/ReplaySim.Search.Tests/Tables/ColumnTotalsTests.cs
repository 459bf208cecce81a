using System.Numerics;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Tests.Tables;

public sealed class ColumnTotalsTests
{
    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(1, 3, 1)]
    [InlineData(1001, 1, 1)]
    [InlineData(1001, 3, 1)]
    [InlineData(1001, 3, 5)]
    [InlineData(1001, 400, 1)]
    public void Weights_are_summed_by_number(int rows, int numbers, int weights)
    {
        var random = new Random(rows + numbers + weights);
        var (number, weight) = (new CompactColumn(), new CompactColumn());
        for (var row = 0; row < rows; row++)
        {
            number.Add(random.Next(numbers) - 1);
            weight.Add(7 + random.Next(weights));
        }

        var expected = Enumerable.Range(0, rows).GroupBy(row => number[row]).ToDictionary(g => g.Key, g => (BigInteger)g.Sum(row => weight[row]));
        Assert.Equal(expected, ColumnTotals.ByNumber(number, weight).ToDictionary(t => t.Number, t => t.Weight));
    }
}
