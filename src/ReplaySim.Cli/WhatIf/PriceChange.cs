using ReplaySim.Core;
using ReplaySim.Core.Money;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Scenarios.Tiers;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.WhatIf;

/// <summary>Prices of tiers, also those that come from a catalogue.</summary>
internal static class PriceChange
{
    private const int FemtoDecimals = 15;
    private const int NanoDecimals = 9;

    private static readonly (string Key, string Role)[] UnitKeys = [("per_unit", "units"), ("per_input_unit", "input_units"), ("per_output_unit", "output_units")];

    /// <param name="changed">Tiers whose prices change.</param>
    /// <param name="change">How.</param>
    /// <param name="key">Which of their prices; null: all that there are.</param>
    /// <param name="tiers">All tiers; null: the same.</param>
    public static ResolvedChange Of(IReadOnlyList<TierOptions> changed, ChangeText change, string? key, IReadOnlyList<TierOptions>? tiers = null)
    {
        var prices = changed.SelectMany(tier => PricesOf(tier, change, key).Select(price => (Tier: tier, Price: price))).ToList();
        if (prices.Count == 0)
            throw change.Refused($"{string.Join(", ", changed.Select(t => t.Name))}: free, so that nothing can be changed in proportion", "an amount, such as tiers.NAME.price.per_call=$0.002");
        if (prices.Count > 1 && change.Relative() is null)
            throw change.Refused("several prices are meant", $"+40% or x1.5, or one of {string.Join(", ", prices.Select(p => $"tiers.{p.Tier.Name}.price.{p.Price.Key}"))}");
        var amount = AmountOf(change);
        var steps = prices.Select(p => (p.Tier, p.Price, After: Rounded(p.Price, amount.Of(p.Price.Dollars)))).ToList();
        if (steps.Any(s => s.After < 0))
            throw change.Refused($"{steps.First(s => s.After < 0).Tier.Name}: a price below zero", "a price from $0 up");
        return new ResolvedChange(change, string.Join("; ", steps.Select(s => $"{s.Tier.Name}: {s.Price.Key} {Text(s.Price.Dollars)} -> {Text(s.After)}")))
        {
            Overrides = [.. steps.Select(s => ($"{ChangeReader.PathOf(s.Tier, tiers ?? changed)}.price.{s.Price.Key}", Text(s.After)))],
            Tier = changed.Count == 1 ? changed[0].Name : null,
            IsPrice = true,
        };
    }

    /// <summary>Dollars as scenarios write them.</summary>
    public static string Text(decimal dollars) => new Quantity("$", 0, "").With(dollars);

    private static List<(string Key, decimal Dollars)> PricesOf(TierOptions tier, ChangeText change, string? key)
    {
        var price = tier.Price;
        if (price.Custom is not null)
            throw change.Refused($"{tier.Name}: its price is a class of your own", "a change of that class's options, such as tiers.NAME.price.custom.options.KEY");
        List<(string Key, decimal Dollars)> known =
        [
            ("per_call", (decimal)price.FemtoPerCall / MoneyText.FemtoPerDollar),
            .. UnitKeys.Select(u => (u.Key, (decimal)price.FemtoPerUnit.GetValueOrDefault(u.Role) / MoneyText.FemtoPerDollar)),
            ("per_server_hour", (decimal)price.NanoPerServerHour / MoneyText.NanoPerDollar),
        ];
        if (key is null)
        {
            var paid = known.Where(k => k.Dollars > 0).ToList();
            return paid.Count == 0 && change.Relative() is null ? [known[0]] : paid;
        }

        return known.Any(k => k.Key == key)
            ? [known.First(k => k.Key == key)]
            : throw change.Refused($"unknown price '{key}' of tier '{tier.Name}'", $"one of {string.Join(", ", known.Select(k => k.Key))}{(NearestName.Of(key, known.Select(k => k.Key)) is { } meant ? $"; did you mean '{meant}'?" : "")}");
    }

    private static ChangeAmount AmountOf(ChangeText change)
    {
        const string expected = "+40%, x1.5, or dollars with their sign, such as $0.002 or +$0.001";
        if (change.Relative() is { } relative)
            return relative;
        if (change.Form == AmountForm.Points || UnitText.Dollars(change.Rest) is not { } dollars)
            throw change.Refused($"'{change.Rest}' is no price", expected);
        return change.Form == AmountForm.Step ? new ChangeAmount(ChangeKind.By, change.Number * dollars) : new ChangeAmount(ChangeKind.To, dollars);
    }

    private static decimal Rounded((string Key, decimal Dollars) price, decimal after) =>
        Math.Round(after, price.Key == "per_server_hour" ? NanoDecimals : FemtoDecimals, MidpointRounding.ToEven);
}
