using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Tiers;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.WhatIf;

/// <summary>All durations of a tier's latency model.</summary>
internal static class LatencyChange
{
    private static readonly string[] Fixed = ["recorded", "empirical", "custom"];

    public static ResolvedChange Of(Scenario scenario, ChangeText change, TierOptions tier, string path)
    {
        var inner = $"{path}.latency";
        var scalars = scenario.Document.ScalarsUnder(inner);
        var durations = scalars.Where(s => UnitText.DurationMicros(s.Value) is not null).ToList();
        if (Fixed.FirstOrDefault(kind => scalars.Any(s => s.Path.StartsWith($"{inner}.{kind}.", StringComparison.Ordinal))) is { } kind)
            throw change.Refused($"{tier.Name}: its latency is {kind}, and durations that are not in the scenario cannot be changed", "a latency such as lognormal: { p50: 4ms, p99: 15ms } (--set)");
        if (durations.Count != 1 && change.Form == AmountForm.Absolute)
            throw change.Refused($"{tier.Name}: its latency has several durations", $"+40% or x1.5, or one of {string.Join(", ", durations.Select(d => d.Path))}");
        var steps = durations.Select(d => (d.Path, Before: d.Value, After: KeyChange.Changed(change, d.Path, d.Value))).ToList();
        return new ResolvedChange(change, $"{tier.Name}: latency {string.Join(", ", steps.Select(s => $"{s.Path[(s.Path.LastIndexOf('.') + 1)..]} {s.Before} -> {s.After}"))}")
        {
            Overrides = [.. steps.Select(s => (s.Path, s.After))],
            Tier = tier.Name,
        };
    }
}
