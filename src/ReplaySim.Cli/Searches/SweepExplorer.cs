using System.Globalization;
using ReplaySim.Search.Explorer;
using ReplaySim.Search.Frontiers;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>The tables for exploring the thresholds of what a sweep chose.</summary>
internal static class SweepExplorer
{
    public const string FileName = "explorer.bin";

    // Stands for a threshold in an override; no scenario holds it.
    private const char Mark = '\u0001';

    /// <summary>The tables; null where what was chosen has no thresholds.</summary>
    /// <param name="table">The history.</param>
    /// <param name="query">The search of the chosen space.</param>
    /// <param name="settled">What was chosen.</param>
    /// <param name="frontier">The frontier, in the order of the document's.</param>
    public static ExplorerTables? Of(SearchTable table, ThresholdQuery query, SettledChoice settled, IReadOnlyList<FrontierPoint> frontier)
    {
        var marked = query.Axes.Select((axis, a) => (axis.Path, FormattableString.Invariant($"{Mark}{a}{Mark}")));
        return ThresholdExplorer.Of(table, new ExplorerQuery
        {
            Search = query,
            Chosen = settled.Choice is { } choice ? settled.Answer.ThresholdsOf(choice.Boundaries) : null,
            Frontier = [.. frontier.Select(p => p.Answer.ThresholdsOf(p.Answer.Solution.Best!.Boundaries))],
            Settings = [.. settled.Space.Settings([.. marked]).Select(SettingOf)],
        });
    }

    // Texts and marked numbers take turns.
    private static ExplorerSetting SettingOf((string Path, string Value) setting)
    {
        var parts = setting.Value.Split(Mark);
        var variables = parts.Where((_, i) => i % 2 != 0).Select(part => int.Parse(part, CultureInfo.InvariantCulture));
        return new ExplorerSetting(setting.Path, [.. parts.Where((_, i) => i % 2 == 0)], [.. variables]);
    }
}
