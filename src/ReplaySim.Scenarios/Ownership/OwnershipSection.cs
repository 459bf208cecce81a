using System.Globalization;
using ReplaySim.Economics.Ownership;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Scenarios.Ownership;

/// <summary>The scenario's <c>ownership</c>: horizon, discount, and what is paid beside inference by the system and by tiers.</summary>
internal static class OwnershipSection
{
    private const int MostMonths = 600;
    private const string MonthsExpected = "whole months or years, such as 36 months or 3 years (at most 50 years)";
    private const string AmountExpected = "dollars with their sign, such as $120";

    public static OwnershipOptions? Read(Section root)
    {
        if (root.Map("ownership", "horizon and, optionally, discount, storage, labelling, retraining, maintenance, monitoring, migration, tiers") is not { } section)
            return null;
        var months = section.ParseRequired<int>("horizon", MonthsOf, MonthsExpected);
        var discount = section.ParseOf<decimal>("discount", RateOf, "a yearly rate from 0 to 100 %, such as 8%/year");
        var system = Items(section);
        var tiers = new Dictionary<string, OwnershipItems>(StringComparer.Ordinal);
        if (section.Map("tiers", "what single tiers pay on top, by name") is { } byTier)
        {
            foreach (var (key, value) in byTier.Entries)
            {
                var name = section.Context.Tier(key, key.Value);
                if (Section.Of(section.Context, value, byTier.Join(key.Value ?? ""), "storage, labelling and the like") is not { } tier)
                    continue;
                var items = Items(tier);
                tier.Close();
                if (name is not null)
                    tiers[name] = items;
            }
        }

        section.Close();
        return months is null ? null : new OwnershipOptions { Months = months.Value, DiscountPerYear = discount ?? 0, System = system, Tiers = tiers };
    }

    /// <summary>Whole months of <c>36 months</c> or <c>3 years</c>; null if not so.</summary>
    internal static int? MonthsOf(string text)
    {
        var parts = text.Split(' ');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
            return null;
        var months = parts[1] switch { "month" or "months" => count, "year" or "years" => count <= MostMonths ? count * 12 : 0, _ => 0 };
        return months is >= 1 and <= MostMonths ? months : null;
    }

    private static OwnershipItems Items(Section section)
    {
        var items = new OwnershipItems
        {
            Storage = Amount(section, "storage", "/month"),
            Monitoring = Amount(section, "monitoring", "/month"),
            Migration = Amount(section, "migration", ""),
        };
        if (section.Map("labelling", "{ per_label: $0.08, labels_per_month: 10k }") is { } labelling)
        {
            items = items with { PerLabel = RequiredAmount(labelling, "per_label"), LabelsPerMonth = RequiredCount(labelling, "labels_per_month") };
            labelling.Close();
        }

        if (section.Map("retraining", "{ every: 3 months, cost: $4000 }") is { } retraining)
        {
            items = items with { RetrainingEveryMonths = retraining.ParseRequired<int>("every", MonthsOf, MonthsExpected) ?? 0, RetrainingCost = RequiredAmount(retraining, "cost") };
            retraining.Close();
        }

        if (section.Map("maintenance", "{ hours_per_month: 20, rate: $110 }") is { } maintenance)
        {
            items = items with { MaintenanceHoursPerMonth = RequiredCount(maintenance, "hours_per_month"), MaintenanceRate = RequiredAmount(maintenance, "rate") };
            maintenance.Close();
        }

        return items;
    }

    private static decimal Amount(Section section, string key, string per) =>
        section.ParseOf<decimal>(key, t => UnitText.Dollars(Without(t, per)), per.Length == 0 ? AmountExpected : $"{AmountExpected}{per}") ?? 0;

    private static decimal RequiredAmount(Section section, string key) => section.ParseRequired<decimal>(key, UnitText.Dollars, AmountExpected) ?? 0;

    private static decimal RequiredCount(Section section, string key) => section.ParseRequired<decimal>(
        key,
        t => UnitText.Count(t) is { } count ? count : decimal.TryParse(t, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) ? part : null,
        "a number from 0 up, such as 10k") ?? 0;

    private static decimal? RateOf(string text)
    {
        var share = Without(text, "/year");
        return share.EndsWith('%') && decimal.TryParse(share[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent / 100 : null;
    }

    private static string Without(string text, string end) => end.Length > 0 && text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : text;
}
