using ReplaySim.Economics.Prices;

namespace ReplaySim.Economics.Tests.Prices;

/// <summary>Prices are found by name, grow old by the day, and a later one replaces an earlier.</summary>
public sealed class CatalogueTests
{
    private static readonly PriceCatalogue Catalogue = new([Entry("aws/g5.xlarge", 1), Entry("gcp/n2", 2), Entry("aws/g6.xlarge", 3)]);

    [Fact]
    public void Names_are_in_order_and_found_to_the_letter()
    {
        Assert.Equal(["aws/g5.xlarge", "aws/g6.xlarge", "gcp/n2"], Catalogue.Entries.Select(e => e.Name));
        Assert.Equal(2, Catalogue.Find("gcp/n2")!.PerCall);
        Assert.Null(Catalogue.Find("GCP/n2"));
        Assert.Equal(["aws/g5.xlarge", "aws/g6.xlarge"], Catalogue.Matching("AWS").Select(e => e.Name));
    }

    [Theory]
    [InlineData("g5.xlarge", "aws/g5.xlarge")]
    [InlineData("aws/g5.xlrage", "aws/g5.xlarge")]
    [InlineData("something else", null)]
    public void What_was_meant_is_told(string name, string? meant) => Assert.Equal(meant, Catalogue.Nearest(name));

    [Fact]
    public void A_users_own_price_takes_the_place_of_a_shipped_one()
    {
        var own = Catalogue.With([Entry("gcp/n2", 9)]);
        Assert.Equal((9m, 3), (own.Find("gcp/n2")!.PerCall, own.Entries.Count));
        Assert.Equal(2, Catalogue.Find("gcp/n2")!.PerCall);
    }

    [Theory]
    [InlineData("2026-02-28", 0)]
    [InlineData("2026-03-01", 1)]
    [InlineData("2027-02-28", 365)]
    [InlineData("2026-02-27", -1)]
    public void Age_is_whole_days(string on, int days) => Assert.Equal(days, Entry("a", 1).AgeInDays(DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_nameplate_costs_an_hour_over_its_calls()
    {
        Assert.Equal(0.001m, Nameplate.CostPerCall(3.6m, 1));
        Assert.Equal(0.00001m, Nameplate.CostPerCall(3.6m, 100));
    }

    [Theory]
    [InlineData(100, 0.01, true)]
    [InlineData(100, 0.02, true)]
    [InlineData(100, 0.0201, false)]
    [InlineData(100, 0.005, true)]
    [InlineData(100, 0.0049, false)]
    [InlineData(100, 0, true)]
    public void A_nameplate_may_be_off_by_two(double perSecond, double meanSeconds, bool fits) => Assert.Equal(fits, Nameplate.Fits(perSecond, meanSeconds));

    private static PriceEntry Entry(string name, decimal perCall) =>
        new() { Name = name, Source = "page", Terms = "terms", AsOf = new DateOnly(2026, 2, 28), PerCall = perCall };
}
