using ReplaySim.Economics.Ownership;

namespace ReplaySim.Economics.Tests.Ownership;

/// <summary>Costs of ownership worked out by hand, to the cent.</summary>
public sealed class CostOfOwnershipTests
{
    [Fact]
    public void Every_line_is_as_by_hand()
    {
        var cost = CostOfOwnership.Of(OwnershipCases.Whole());
        (string?, CostKind, decimal)[] byHand =
        [
            ("fast", CostKind.Inference, 240.00m), // 1 000 000 × 0.00002 × 12
            ("ensemble", CostKind.Inference, 4345.92m), // 2 × 720 × 1.006 = 1448.64 a month, a quarter of it busy
            ("ensemble", CostKind.IdleCapacity, 13037.76m), // three quarters
            ("ensemble", CostKind.Storage, 90.00m),
            ("ensemble", CostKind.Retraining, 800.00m), // after 5 and after 10 months
            (null, CostKind.Inference, 12.00m),
            (null, CostKind.Labelling, 960.00m),
            (null, CostKind.Maintenance, 3300.00m),
            (null, CostKind.Monitoring, 360.00m),
            (null, CostKind.Migration, 999.99m),
        ];
        Assert.Equal(byHand, cost.Lines.Select(l => (l.Owner, l.Kind, l.Total)));
        Assert.Equal((24145.67m, 24145.67m), (cost.Total, cost.Present));
        Assert.Equal(1, cost.Lines.Sum(l => l.Share), 12);
        Assert.Equal("2 servers × 720 h × $1.006 × 75 % idle a month × 12 months", cost.Lines[2].Formula);
        Assert.Equal("2 times, every 5 months, × $400", cost.Lines[4].Formula);
    }

    [Fact]
    public void Later_payments_are_worth_less_and_the_first_day_is_worth_all()
    {
        // 12 %/year is 1 % a month: an annuity of 12 months is 11.255077473…, 1.01⁻⁵ = 0.951465687…, 1.01⁻¹⁰ = 0.905286954….
        var lines = CostOfOwnership.Of(OwnershipCases.Whole(0.12m)).Lines;
        Assert.Equal(225.10m, lines[0].Present); // 20 × 11.255077
        Assert.Equal(742.70m, lines[4].Present); // 400 × 1.856752641
        Assert.Equal(999.99m, lines[^1].Present);
        Assert.Equal(240.00m, lines[0].Total);
        Assert.Equal(1, lines.Sum(l => l.Share), 12);
    }

    [Fact]
    public void Servers_stay_when_calls_double()
    {
        var (once, twice) = (CostOfOwnership.Of(OwnershipCases.Whole()), CostOfOwnership.Of(OwnershipCases.Whole().WithVolume(2)));
        Assert.Equal(2 * once.Lines[0].Total, twice.Lines[0].Total);
        Assert.Equal(2 * once.Lines[1].Total, twice.Lines[1].Total);
        Assert.Equal(once.Lines[1].Total + once.Lines[2].Total, twice.Lines[1].Total + twice.Lines[2].Total);
        var five = CostOfOwnership.Of(OwnershipCases.Whole().WithVolume(5));
        Assert.Equal(17383.68m, five.Lines.Single(l => l is { Owner: "ensemble", Kind: CostKind.Inference }).Total);
        Assert.DoesNotContain(five.Lines, l => l.Kind == CostKind.IdleCapacity);
    }

    [Fact]
    public void What_costs_nothing_has_no_line()
    {
        var cost = CostOfOwnership.Of(OwnershipCases.Nothing);
        Assert.Empty(cost.Lines);
        Assert.Equal((0m, 0m), (cost.Total, cost.Present));
        Assert.Empty(CostOfOwnership.Of(OwnershipCases.Nothing with { Tiers = [new TierUsage { Name = "idle", CallsPerMonth = 0, PricePerCall = 0 }] }).Lines);
        Assert.Empty(CostOfOwnership.Of(OwnershipCases.Nothing with { System = new OwnershipItems { RetrainingEveryMonths = 2, RetrainingCost = 5 } }).Lines);
    }

    [Fact]
    public void Totals_are_sums_of_rounded_lines()
    {
        var cost = CostOfOwnership.Of(OwnershipCases.Whole(0.0731m));
        Assert.Equal(cost.Lines.Sum(l => l.Present), cost.Present);
        Assert.All(cost.Lines, l => Assert.Equal(l.Present, Math.Round(l.Present, 2)));
    }
}
