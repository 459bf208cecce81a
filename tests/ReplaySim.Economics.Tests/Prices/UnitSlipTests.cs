using System.Globalization;
using ReplaySim.Economics.Prices;

namespace ReplaySim.Economics.Tests.Prices;

/// <summary>A price per 1 000 is told from one call's by how far it is from a reference.</summary>
public sealed class UnitSlipTests
{
    [Theory]
    [InlineData("499.99", "1", null)]
    [InlineData("500", "1", "per 1 000")]
    [InlineData("1000", "1", "per 1 000")]
    [InlineData("2000", "1", "per 1 000")]
    [InlineData("2000.01", "1", null)]
    [InlineData("1", "500", "divided by 1 000")]
    [InlineData("1", "2000", "divided by 1 000")]
    [InlineData("1", "2001", null)]
    [InlineData("1", "1", null)]
    [InlineData("0", "1", null)]
    [InlineData("1000", "0", null)]
    public void It_begins_at_500_times_and_ends_at_2000(string byHand, string reference, string? told)
    {
        var slip = UnitSlip.Of(decimal.Parse(byHand, CultureInfo.InvariantCulture), decimal.Parse(reference, CultureInfo.InvariantCulture));
        if (told is null)
            Assert.Null(slip);
        else
            Assert.Contains(told, slip, StringComparison.Ordinal);
    }
}
