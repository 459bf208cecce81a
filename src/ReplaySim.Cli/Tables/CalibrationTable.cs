using ReplaySim.Reports.Texts;
using ReplaySim.Cli.Searches;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>What tiers' confidences are worth, on a screen.</summary>
internal static class CalibrationTable
{
    /// <param name="console">Where to.</param>
    /// <param name="tiers">Nothing is shown where it is null.</param>
    public static void Show(IAnsiConsole console, IReadOnlyList<RecalibratedTier>? tiers)
    {
        if (tiers is null)
            return;
        var table = ResultTable.Plain("Expected calibration error", "As stated", "Recalibrated", "Steps", "Fitted on rows");
        foreach (var tier in tiers)
            table.AddRow(Markup.Escape(tier.Tier), Figures.Share(tier.Before), Figures.Share(tier.After), tier.Fitted is null ? "–" : Figures.Count(tier.Fitted.Blocks), Figures.Count(tier.Rows));
        console.Write(table);
        if (tiers.Any(t => t is { Fitted: not null, Fresh: false }))
            console.MarkupLine("[dim]Fitted on the whole history: without search.split no fresh rows are left to judge it by[/]");
    }
}
