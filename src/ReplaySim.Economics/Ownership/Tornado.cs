namespace ReplaySim.Economics.Ownership;

/// <summary>What one input does to the net present total.</summary>
/// <param name="Input">Which input.</param>
/// <param name="Low">Change of the total when the input is 20 % lower, dollars.</param>
/// <param name="High">Change of the total when it is 20 % higher, dollars.</param>
public sealed record TornadoBar(string Input, decimal Low, decimal High)
{
    /// <summary>The larger of both, without its sign.</summary>
    public decimal Swing => Math.Max(Math.Abs(Low), Math.Abs(High));
}

/// <summary>
/// Each input in turn 20 % lower and higher, all else as it is. Whole numbers (servers, months between retrainings, the horizon) stay.
/// </summary>
public static class Tornado
{
    private const decimal Step = 0.2m;

    /// <summary>Bars by falling swing, then in the order of the inputs; without those that change nothing.</summary>
    public static IReadOnlyList<TornadoBar> Of(OwnershipInputs inputs)
    {
        var present = CostOfOwnership.Of(inputs).Present;
        decimal Change(Func<decimal, OwnershipInputs> scaled, decimal factor) => CostOfOwnership.Of(scaled(factor)).Present - present;
        return
        [
            .. Inputs(inputs).Select(i => new TornadoBar(i.Name, Change(i.Scaled, 1 - Step), Change(i.Scaled, 1 + Step)))
                .Where(b => b.Swing > 0).OrderByDescending(b => b.Swing),
        ];
    }

    private static IEnumerable<(string Name, Func<decimal, OwnershipInputs> Scaled)> Inputs(OwnershipInputs inputs)
    {
        yield return ("volume", inputs.WithVolume);
        yield return ("discount", f => inputs with { DiscountPerYear = inputs.DiscountPerYear * f });
        yield return ("router: price per decision", f => inputs with { PricePerDecision = inputs.PricePerDecision * f });
        foreach (var (name, scaled) in Items(inputs.System))
            yield return (name, f => inputs with { System = scaled(f) });
        for (var k = 0; k < inputs.Tiers.Count; k++)
        {
            var (tier, at) = (inputs.Tiers[k], k);
            yield return ($"{tier.Name}: price per call", f => inputs.WithTier(at, t => t with { PricePerCall = t.PricePerCall * f }));
            yield return ($"{tier.Name}: price per server hour", f => inputs.WithTier(at, t => t with { PricePerServerHour = t.PricePerServerHour * f }));
            foreach (var (name, scaled) in Items(tier.Items))
                yield return ($"{tier.Name}: {name}", f => inputs.WithTier(at, t => t with { Items = scaled(f) }));
        }
    }

    private static IEnumerable<(string Name, Func<decimal, OwnershipItems> Scaled)> Items(OwnershipItems items)
    {
        yield return ("storage", f => items with { Storage = items.Storage * f });
        yield return ("price per label", f => items with { PerLabel = items.PerLabel * f });
        yield return ("labels per month", f => items with { LabelsPerMonth = items.LabelsPerMonth * f });
        yield return ("cost of a retraining", f => items with { RetrainingCost = items.RetrainingCost * f });
        yield return ("maintenance hours", f => items with { MaintenanceHoursPerMonth = items.MaintenanceHoursPerMonth * f });
        yield return ("maintenance rate", f => items with { MaintenanceRate = items.MaintenanceRate * f });
        yield return ("monitoring", f => items with { Monitoring = items.Monitoring * f });
        yield return ("migration", f => items with { Migration = items.Migration * f });
    }
}
