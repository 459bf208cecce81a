using System.Globalization;
using ReplaySim.Core.Results;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>Lists, days and figures inside sentences.</summary>
internal static class InWords
{
    /// <summary>Such as <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    /// <summary>The first few, and how many more there are.</summary>
    public static string First(IReadOnlyList<string> items, int most) =>
        items.Count <= most ? List(items) : $"{string.Join(", ", items.Take(most))} and {Figures.Count(items.Count - most)} more";

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Millis(double? millis) => Figures.Judged(MetricUnit.Micros, millis);

    public static string Dollars(decimal? dollars) => dollars is { } d ? Figures.Dollars((double)d) : "–";

    public static string Dollars(double? dollars) => dollars is { } d ? Figures.Dollars(d) : "–";

    /// <summary>A count with its noun.</summary>
    public static string Counted(decimal count, string one, string many) => $"{Figures.Count(count)} {(count == 1 ? one : many)}";

    /// <summary>With a capital first letter.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
