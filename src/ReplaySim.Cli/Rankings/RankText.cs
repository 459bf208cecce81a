using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Economics.Ranking;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Rankings;

/// <summary>The options of <c>rank</c> as people write them.</summary>
internal static class RankText
{
    private static readonly (string Name, RankOrder Order)[] Orders =
        [("cost_per_point", RankOrder.CostPerPoint), ("cost", RankOrder.Cost), ("quality", RankOrder.Quality), ("total", RankOrder.Total), ("name", RankOrder.Name)];

    /// <summary>What models are sorted by, in the words of the command.</summary>
    public static string NameOf(RankOrder order) => Orders.Single(o => o.Order == order).Name;

    public static RankOrder Order(string text) => Orders.FirstOrDefault(o => o.Name == text) is { Name: not null } order
        ? order.Order
        : throw Wrong("--sort", text, $"one of {string.Join(", ", Orders.Select(o => o.Name))}{(NearestName.Of(text, Orders.Select(o => o.Name)) is { } nearest ? $"; did you mean '{nearest}'?" : "")}");

    /// <summary>Dollars a month of 30 days: <c>100/month</c>, <c>$5/day</c>.</summary>
    public static decimal? Budget(string? text)
    {
        if (text is null)
            return null;
        var slash = text.LastIndexOf('/');
        var months = slash < 0 ? 0 : text[(slash + 1)..] switch { "month" => 1, "d" or "day" => RankingOptions.DaysPerMonth, _ => 0 };
        return months > 0 && DollarsOf(text[..slash]) is { } dollars ? dollars * months : throw Wrong("--budget", text, "dollars a month or a day, such as 100/month");
    }

    public static decimal? Volume(string? text) => Read("--volume", text, UnitText.PerDay, "inferences in a time, such as 50k/day");

    public static decimal? Latency(string? text) => Read("--latency", text, t => UnitText.DurationMicros(t) is { } micros ? (decimal)micros / 1000 : null, "a duration with its unit, such as 200ms");

    public static decimal? Memory(string? text) => Read("--memory", text, UnitText.Megabytes, "a size with its unit, such as 500MB");

    public static decimal? Quality(string? text) =>
        Read("--min-quality", text, t => UnitText.Share(t) is { } share and >= 0 and <= 1 ? (decimal)share : null, "a share such as 90% or 0.9");

    public static decimal? ErrorCost(string? text) => Read("--error-cost", text, DollarsOf, "dollars for a wrong answer, such as 5");

    private static decimal? Read(string option, string? text, Func<string, decimal?> read, string expected) =>
        text is null ? null : read(text) ?? throw Wrong(option, text, expected);

    // A shell takes $5 for a variable unless it is quoted, so a plain number does.
    private static decimal? DollarsOf(string text) => UnitText.Dollars(text.StartsWith('$') ? text : "$" + text);

    private static ReplayInputException Wrong(string option, string text, string expected) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{option} {text}: expected {expected}"));
}
