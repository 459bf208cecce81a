using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Tiers;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Cli.WhatIf;

/// <summary>Finds out what a change is about: <c>volume</c>, a price, a latency, an accuracy, or any key that a replay feels.</summary>
internal static class ChangeReader
{
    private static readonly string[] Roots = ["tiers", "errors", "policy", "router", "warm_up"];

    public static ResolvedChange Read(Scenario scenario, string text)
    {
        var change = ChangeText.Parse(text);
        string[] steps = [.. NodePath.Parse(change.Path).Steps];
        switch (steps)
        {
            case ["volume"]:
                return VolumeChange.Of(scenario, change);
            case ["price"]:
                return PriceChange.Of(scenario.Tiers, change, null);
            case ["tiers", var named, .. var rest] when rest.Length > 0:
                return OfTier(scenario, change, TierOf(scenario, change, named), rest);
            case [var root, ..] when Roots.Contains(root):
                return KeyChange.Of(scenario, change, change.Path, null);
            default:
                var meant = NearestName.Of(steps[0], [.. Roots, "volume", "price"]);
                throw change.Refused(
                    $"'{change.Path}' is nothing that is replayed",
                    $"volume, price, tiers.NAME.accuracy, .price, .latency or .servers, or a key of {string.Join(", ", Roots)}{(meant is null ? "" : $"; did you mean '{meant}'?")}");
        }
    }

    /// <summary>A tier's place in the scenario, as overrides name it.</summary>
    public static string PathOf(TierOptions tier, IReadOnlyList<TierOptions> tiers)
    {
        var indexed = tier.Name.AsSpan().IndexOfAny('[', ']') >= 0 || tier.Name.All(char.IsAsciiDigit);
        return indexed ? string.Create(CultureInfo.InvariantCulture, $"tiers[{Enumerable.Range(0, tiers.Count).First(i => tiers[i] == tier)}]") : $"tiers[{tier.Name}]";
    }

    private static ResolvedChange OfTier(Scenario scenario, ChangeText change, TierOptions tier, string[] rest)
    {
        var path = PathOf(tier, scenario.Tiers);
        return rest switch
        {
            ["price"] or ["price", _] => PriceChange.Of([tier], change, rest.Skip(1).FirstOrDefault(), scenario.Tiers),
            ["latency"] => LatencyChange.Of(scenario, change, tier, path),
            ["accuracy", .. var of] => AccuracyChange.Of(scenario, change, tier, path, of),
            ["predictor", "synthetic", "accuracy", .. var of] => AccuracyChange.Of(scenario, change, tier, path, of),
            ["servers"] => KeyChange.Of(scenario, change, $"{path}.capacity.servers", tier.Name),
            _ => KeyChange.Of(scenario, change, path + string.Concat(rest.Select(step => step[0] == '[' ? step : $".{step}")), tier.Name),
        };
    }

    private static TierOptions TierOf(Scenario scenario, ChangeText change, string named)
    {
        var name = named.Trim('[', ']');
        var names = scenario.Tiers.Select(t => t.Name).ToList();
        return scenario.Tiers.FirstOrDefault(t => t.Name == name)
            ?? (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < names.Count ? scenario.Tiers[index] : null)
            ?? throw change.Refused($"unknown tier '{name}'", $"one of {string.Join(", ", names)}{(NearestName.Of(name, names) is { } meant ? $"; did you mean '{meant}'?" : "")}");
    }
}
