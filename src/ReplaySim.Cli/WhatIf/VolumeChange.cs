using System.Globalization;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.WhatIf;

/// <summary>More or fewer transactions a month: the same ones, closer together or further apart.</summary>
internal static class VolumeChange
{
    private const string Arrivals = "history.arrivals";

    public static ResolvedChange Of(Scenario scenario, ChangeText change)
    {
        if (change.Relative() is not { Value: > 0 } amount)
            throw change.Refused("a volume is changed in proportion", "+40%, -20% or x1.4");
        return new ResolvedChange(change, $"volume: {amount.Value.ToString("0.######", CultureInfo.InvariantCulture)} times as many transactions a month")
        {
            Overrides = [Faster(scenario, amount) ?? throw change.Refused("arrivals are taken from another history", "arrivals: recorded, { speed: … } or { poisson: … }")],
            IsVolume = true,
            Assumption = "Volume: the same transactions arrive that many times as fast, so that queues feel it. Hours of the day shrink with it; servers, warm-up and label delay do not.",
        };
    }

    /// <summary>The override that makes arrivals so many times as fast; null where they follow another history.</summary>
    public static (string Path, string Value)? Faster(Scenario scenario, ChangeAmount amount)
    {
        foreach (var key in new[] { $"{Arrivals}.speed", $"{Arrivals}.poisson" })
        {
            if (scenario.Document.TextAt(key) is { } text && Quantity.Read(text) is { } today)
                return (key, today.With(amount.Of(today.Number)));
        }

        return scenario.Document.CanonicalAt(Arrivals) is "" or "\"recorded\""
            ? (Arrivals, string.Create(CultureInfo.InvariantCulture, $"{{ speed: {new Quantity("", 1, "").With(amount.Of(1))} }}"))
            : null;
    }
}
