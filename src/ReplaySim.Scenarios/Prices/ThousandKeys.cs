using ReplaySim.Scenarios.Reading;

namespace ReplaySim.Scenarios.Prices;

/// <summary>Keys that say a price per 1 000 where prices are for one: refused, with how to write it.</summary>
internal static class ThousandKeys
{
    private static readonly string[] Keys = ["per_1000", "per_1k", "per_thousand", "per_1000_calls", "cost_per_1000"];

    public static void Refuse(Section section)
    {
        foreach (var (key, _) in section.Entries.Where(e => Keys.Contains(e.Key.Value)))
        {
            section.Take(key.Value!);
            section.Context.Problem(key, $"{section.Join(key.Value!)} looks like a price per 1 000", "the price of one call, with a divisor: per_call: $0.50/1k");
        }
    }
}
