using System.Globalization;

namespace ReplaySim.Reports.Texts;

/// <summary>Thresholds and other settings as people read them.</summary>
public static class SettingsText
{
    // Between a segment and its tier.
    private const string OfGroup = ".cascade.thresholds.";

    private static readonly string[] Prefixes = ["policy.custom.options.", "policy.cascade.thresholds.", "policy.cascade.", "policy.score.", "policy.per_segment.segments.", "policy.per_segment.", "policy."];

    /// <summary>All settings in one line, such as <c>fast 0.98555, middle 0.87715</c>; rounded to five decimals.</summary>
    public static string Of(IReadOnlyDictionary<string, string>? settings) =>
        settings is null ? "" : string.Join(", ", settings.Select(s => $"{NameOf(s.Key)} {ValueOf(s.Value)}"));

    /// <summary>A path without what all paths begin with.</summary>
    public static string NameOf(string path)
    {
        var prefix = Prefixes.FirstOrDefault(p => path.StartsWith(p, StringComparison.Ordinal));
        return (prefix is null ? path : path[prefix.Length..]).Replace(OfGroup, " ", StringComparison.Ordinal);
    }

    /// <summary>A value, rounded to five decimals where it is a number.</summary>
    public static string ValueOf(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        ? Math.Round(number, 5).ToString("0.#####", CultureInfo.InvariantCulture)
        : value;
}
