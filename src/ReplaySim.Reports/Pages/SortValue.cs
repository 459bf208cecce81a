using System.Globalization;

namespace ReplaySim.Reports.Pages;

/// <summary>Figures as the page's script sorts them.</summary>
internal static class SortValue
{
    /// <summary>All digits; empty where there is none.</summary>
    public static string Of(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
