using System.Globalization;

namespace ReplaySim.Reports.Texts;

/// <summary>Sizes of data as people read them.</summary>
public static class Sizes
{
    /// <summary>Bytes in decimal units.</summary>
    public static string Of(long bytes) => bytes switch
    {
        >= 1_000_000_000 => Text(bytes / 1e9, "GB"),
        >= 1_000_000 => Text(bytes / 1e6, "MB"),
        >= 1_000 => Text(bytes / 1e3, "kB"),
        _ => bytes.ToString(CultureInfo.InvariantCulture) + " B",
    };

    private static string Text(double value, string unit) => value.ToString("#,0.0", CultureInfo.InvariantCulture) + " " + unit;
}
