using ReplaySim.Core.Money;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Tiers;

namespace ReplaySim.Cli.WhatIf;

/// <summary>
/// Break-evens of each change alone and of all together, against the same volume without them: worked out from sums, then replayed.
/// </summary>
internal static class BreakEvens
{
    private const decimal LeastFactor = 0.0001m;
    private const decimal MostFactor = 10_000;
    private const int HoursPerMonth = 720;

    // A price is rounded to the femto-dollar a call, and money to the nano-dollar.
    private const long RoundingNano = 1_000;
    private const long RoundingShare = 1_000_000_000;

    // Both ends of both spans are rounded to the µs.
    private const int RoundedTimes = 4;

    /// <summary>Whether every call that is counted is paid for, once.</summary>
    public static bool CanBeTold(Scenario scenario) => scenario.History.Weight is null && !scenario.WarmUp.All;

    public static IEnumerable<BreakEvenRow> Of(WhatIfPlan plan, IReadOnlyList<WhatIfOutcome> outcomes, Int128 fixedNano)
    {
        foreach (var outcome in outcomes.Where(o => IsAsked(plan, o.Set)))
        {
            var against = outcomes[plan.IndexOf(outcome.Against)];
            var changes = plan.Of(outcome.Set).Where(c => !c.IsVolume).ToList();
            var scenario = plan.Outcomes[plan.IndexOf(outcome.Set)].Scenario;
            if (outcome.Saved is { } saved && saved != 0 && !changes.All(c => c.IsPrice))
            {
                var named = changes.Select(c => c.Tier).OfType<string>().ToHashSet(StringComparer.Ordinal);
                foreach (var row in scenario.Tiers.Select((tier, k) => (tier, k)).Where(t => named.Count == 0 || named.Contains(t.tier.Name)).SelectMany(t => OfTier(scenario, outcome, t.tier, t.k, saved)))
                    yield return row;
            }

            if (OfVolume(scenario, against, outcome, fixedNano) is { } volume)
                yield return volume;
        }
    }

    /// <summary>The rows with what was saved when they were replayed where they break even.</summary>
    public static async Task<IReadOnlyList<BreakEvenRow>> ReplayedAsync(
        WhatIfPlan plan, IReadOnlyList<WhatIfOutcome> outcomes, IReadOnlyList<BreakEvenRow> rows, Int128 fixedNano, Func<IReadOnlyList<Scenario>, Task<IReadOnlyList<Replayed>>> replay)
    {
        var asked = rows.Where(r => r.Overrides is not null).ToList();
        if (asked.Count == 0)
            return rows;
        List<Scenario> scenarios = [];
        foreach (var row in asked)
        {
            scenarios.Add(plan.With(row.Set, row.Overrides!));
            scenarios.Add(row.Of == BreakEvenOf.Volume ? plan.With(plan.VolumeOf(row.Set), row.Overrides!) : scenarios[^1]);
        }

        var replayed = await replay(scenarios).ConfigureAwait(false);
        return [.. rows.Select(row => asked.IndexOf(row) is var i and >= 0 ? Judged(row, i) : row)];

        BreakEvenRow Judged(BreakEvenRow row, int i)
        {
            var there = OutcomeFigures.Of(replayed[2 * i].Result, monthly: true);
            var without = row.Of == BreakEvenOf.Volume ? OutcomeFigures.Of(replayed[2 * i + 1].Result, monthly: true) : outcomes[plan.IndexOf(plan.VolumeOf(row.Set))].Figures;
            var saved = without.Total - there.Total - fixedNano;
            var rounding = RoundingNano + without.Total / RoundingShare + (row.Of == BreakEvenOf.Volume ? without.Total * RoundedTimes / replayed[2 * i].Result.Cost.SpanMicros : 0);
            return row with { Replayed = saved, Confirmed = Int128.Abs(saved) <= rounding };
        }
    }

    private static bool IsAsked(WhatIfPlan plan, int set) =>
        (set & ~plan.VolumeOf(set)) != 0 && (Int128.PopCount(set) == 1 || set == (1 << plan.Changes.Count) - 1);

    private static IEnumerable<BreakEvenRow> OfTier(Scenario scenario, WhatIfOutcome outcome, TierOptions tier, int at, Int128 saved)
    {
        var (summary, path, price) = (outcome.Result.Tiers[at], $"{ChangeReader.PathOf(tier, scenario.Tiers)}.price", tier.Price);
        if (price.Custom is not null || summary.Asked == 0)
            yield break;
        if (price.NanoPerServerHour > 0)
        {
            var now = (Int128)price.NanoPerServerHour * MoneyText.FemtoPerNano;
            var nano = MoneyText.DivideRoundHalfEven(BreakEven.PriceFemto(now, saved, (long)tier.Capacity.Servers! * HoursPerMonth, Monthly.Micros), MoneyText.FemtoPerNano);
            yield return Row(BreakEvenOf.ServerHour, now, nano * MoneyText.FemtoPerNano, [($"{path}.per_server_hour", PriceChange.Text((decimal)nano / MoneyText.NanoPerDollar))]);
            if (summary.CallsFemto == 0)
                yield break;
        }

        var mean = MoneyText.DivideRoundHalfEven(summary.CallsFemto, summary.Asked);
        var step = BreakEven.PriceFemto(0, saved, summary.Asked, outcome.Result.Cost.SpanMicros);
        var perCall = price.FemtoPerCall + step;
        yield return Row(BreakEvenOf.CallPrice, mean, mean + step, perCall < 0 ? null : [($"{path}.per_call", PriceChange.Text((decimal)perCall / MoneyText.FemtoPerDollar))]);

        BreakEvenRow Row(BreakEvenOf of, Int128 now, Int128 even, IReadOnlyList<(string, string)>? overrides) =>
            new(outcome.Set, of, tier.Name, Dollars(now), even < 0 ? null : Dollars(even), even < 0 ? Pays.Never : Pays.Below) { Overrides = even < 0 ? null : overrides };
    }

    private static BreakEvenRow? OfVolume(Scenario scenario, WhatIfOutcome against, WhatIfOutcome outcome, Int128 fixedNano)
    {
        var standing = fixedNano + Servers(outcome) - Servers(against);
        if (standing == 0)
            return null;
        var saved = against.Figures.Total - Servers(against) - (outcome.Figures.Total - Servers(outcome));
        var now = Monthly.Count(outcome.Result.History.Rows, outcome.Result.Cost.SpanMicros);
        if (BreakEven.VolumeFactor(saved, standing) is not { } factor)
            return new BreakEvenRow(outcome.Set, BreakEvenOf.Volume, null, now, null, standing < 0 ? Pays.Always : Pays.Never);
        var faster = factor is >= LeastFactor and <= MostFactor ? VolumeChange.Faster(scenario, new ChangeAmount(ChangeKind.Times, factor)) : null;
        return new BreakEvenRow(outcome.Set, BreakEvenOf.Volume, null, now, now * factor, saved > 0 ? Pays.Above : Pays.Below) { Overrides = faster is { } path ? [path] : null };
    }

    private static Int128 Servers(WhatIfOutcome outcome) => Monthly.Nanodollars(outcome.Result.Cost.Provisioned, outcome.Result.Cost.SpanMicros);

    private static decimal Dollars(Int128 femto) => (decimal)femto / MoneyText.FemtoPerDollar;
}
