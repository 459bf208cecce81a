using System.Globalization;

namespace ReplaySim.Reports.Slides.Charts;

/// <summary>Where in a sheet a chart's figures are, as spreadsheets write it.</summary>
internal static class SheetReference
{
    public const string Sheet = "Data";

    /// <summary>A column's letters, from A.</summary>
    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);

    public static string Head(int column) => $"{Sheet}!${Letters(column)}$1";

    public static string Cells(int column, int count) => string.Create(CultureInfo.InvariantCulture, $"{Sheet}!${Letters(column)}$2:${Letters(column)}${count + 1}");
}
