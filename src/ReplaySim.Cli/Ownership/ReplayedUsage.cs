using ReplaySim.Core;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Economics.Ownership;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Ownership;

namespace ReplaySim.Cli.Ownership;

/// <summary>What a replay says about a month of 30 days: calls, prices and how busy servers are.</summary>
internal static class ReplayedUsage
{
    /// <param name="scenario">What was replayed.</param>
    /// <param name="options">Horizon, and what is paid beside inference.</param>
    /// <param name="result">Its replay.</param>
    /// <param name="tiers">Its bound tiers.</param>
    /// <param name="volume">Transactions a second that calls are scaled to; null: those of the history.</param>
    /// <exception cref="ReplayInputException">The scenario or its history does not tell what is needed.</exception>
    public static OwnershipInputs Of(Scenario scenario, OwnershipOptions options, ReplayResult result, IReadOnlyList<Tier> tiers, double? volume)
    {
        if (scenario.History.Weight is not null)
            throw Refused(scenario, "rows have weights, and calls cannot be counted by the month", "a history without history.columns.weight");
        var span = result.History.To.Microseconds - result.History.From.Microseconds;
        if (result.History.Rows == 0 || (span == 0 && (volume is null || scenario.Tiers.Any(t => t.Capacity.Servers is not null))))
            throw Refused(scenario, "the history has no length in time", $"arrivals at different times{(volume is null ? ", or --volume" : "")}");
        const long month = SimTime.PerDay * CostOfOwnership.DaysPerMonth;
        decimal rows = result.History.Rows;
        var transactions = volume is { } perSecond ? (decimal)(perSecond * (month / SimTime.PerSecond)) : rows * month / span;
        var factor = span == 0 ? 0 : transactions * span / (rows * month);
        return new OwnershipInputs
        {
            Months = options.Months,
            DiscountPerYear = options.DiscountPerYear,
            TransactionsPerMonth = transactions,
            PricePerDecision = Dollars(scenario.RouterFemtodollars),
            System = options.System,
            Tiers = [.. result.Tiers.Select((t, k) => TierOf(t, tiers[k], transactions / rows, factor, options))],
        };
    }

    /// <summary>What a scenario declares.</summary>
    /// <exception cref="ReplayInputException">It declares nothing.</exception>
    public static OwnershipOptions Declared(Scenario scenario) => scenario.Ownership
        ?? throw Refused(scenario, "no ownership section", "ownership: { horizon: 36 months } and what is paid beside inference");

    /// <summary>Servers that the scaled calls would keep busy for more time than there is.</summary>
    public static IEnumerable<string> WarningsOf(OwnershipInputs inputs) => inputs.Tiers.Where(t => t.Busy > 1).Select(t => FormattableString.Invariant(
        $"tier '{t.Name}': {t.Servers} servers would be busy {t.Busy * 100:0.#} % of the time: they are not scaled with the volume, and cannot serve it"));

    private static TierUsage TierOf(TierSummary tier, Tier bound, decimal perRow, decimal factor, OwnershipOptions options) => new()
    {
        Name = tier.Name,
        CallsPerMonth = tier.Asked * perRow,
        PricePerCall = tier.Asked == 0 ? 0 : Dollars(tier.CallsFemto) / tier.Asked,
        Servers = bound.Capacity.Servers ?? 0,
        PricePerServerHour = (decimal)bound.Price.NanodollarsPerServerHour / MoneyText.NanoPerDollar,
        Busy = (decimal)(tier.Utilization ?? 0) * factor,
        Items = options.Tiers.GetValueOrDefault(tier.Name) ?? new OwnershipItems(),
    };

    private static ReplayInputException Refused(Scenario scenario, string what, string expected) => new($"{scenario.Document.File}: {what}; expected {expected}");

    private static decimal Dollars(Int128 femto) => (decimal)femto / MoneyText.FemtoPerDollar;
}
