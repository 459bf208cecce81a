using ReplaySim.Economics.Ownership;

namespace ReplaySim.Economics.Tests.Ownership;

/// <summary>What each input does, against inputs written anew.</summary>
public sealed class TornadoTests
{
    [Theory]
    [InlineData("volume")]
    [InlineData("discount")]
    [InlineData("ensemble: price per server hour")]
    [InlineData("ensemble: cost of a retraining")]
    [InlineData("maintenance rate")]
    [InlineData("labels per month")]
    [InlineData("migration")]
    public void A_bar_is_the_difference_of_two_full_computations(string input)
    {
        var inputs = OwnershipCases.Whole(0.08m);
        var bar = Tornado.Of(inputs).Single(b => b.Input == input);
        var present = CostOfOwnership.Of(inputs).Present;
        Assert.Equal(CostOfOwnership.Of(Written(inputs, input, 0.8m)).Present - present, bar.Low);
        Assert.Equal(CostOfOwnership.Of(Written(inputs, input, 1.2m)).Present - present, bar.High);
        Assert.NotEqual(0, bar.Low);
    }

    [Fact]
    public void Bars_fall_and_what_changes_nothing_has_none()
    {
        var bars = Tornado.Of(OwnershipCases.Whole());
        Assert.Equal(bars.OrderByDescending(b => b.Swing), bars);
        Assert.DoesNotContain(bars, b => b.Input == "discount"); // 20 % of none is none
        Assert.DoesNotContain(bars, b => b.Input == "ensemble: price per call");
        Assert.Equal("ensemble: price per server hour", bars[0].Input);
        Assert.Equal(3476.73m, bars[0].High); // 1738.368 a month: 5215.104 and 15645.312, each to the cent, less 17 383.68
        Assert.Empty(Tornado.Of(OwnershipCases.Nothing));
    }

    private static OwnershipInputs Written(OwnershipInputs i, string input, decimal f)
    {
        var (fast, ensemble, system) = (i.Tiers[0], i.Tiers[1], i.System);
        return input switch
        {
            "volume" => i with
            {
                TransactionsPerMonth = 1_000_000 * f,
                Tiers = [fast with { CallsPerMonth = 1_000_000 * f }, ensemble with { CallsPerMonth = 100_000 * f, Busy = 0.25m * f }],
            },
            "discount" => i with { DiscountPerYear = 0.08m * f },
            "ensemble: price per server hour" => i with { Tiers = [fast, ensemble with { PricePerServerHour = 1.006m * f }] },
            "ensemble: cost of a retraining" => i with { Tiers = [fast, ensemble with { Items = ensemble.Items with { RetrainingCost = 400 * f } }] },
            "maintenance rate" => i with { System = system with { MaintenanceRate = 110 * f } },
            "labels per month" => i with { System = system with { LabelsPerMonth = 1000 * f } },
            _ => i with { System = system with { Migration = 999.99m * f } },
        };
    }
}
