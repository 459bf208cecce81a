using ReplaySim.Core.Money;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.WhatIf;

/// <summary>What changes would do, in a picture: how each set of changes moves spend and losses.</summary>
internal static class WhatIfCharts
{
    private const int MostBars = 12;
    private const int LongestName = 40;

    /// <summary>Each with the name for its file, without an ending.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Of(WhatIfReport report)
    {
        var shown = report.Outcomes.Skip(1).OrderByDescending(o => Int128.Abs(o.Figures.Total - report.Base.Figures.Total)).Take(MostBars).ToList();
        Trace Bars(string name, Colour colour, Func<OutcomeFigures, Int128> read) =>
            new(name, TraceKind.Bars, colour, [.. shown.Select(o => (double?)MoneyText.ToDollars((read(o.Figures) - read(report.Base.Figures)) * MoneyText.FemtoPerNano))]) { Names = [.. shown.Select(o => NameOf(report, o))] };
        return
        [
            ("tornado", new Chart(
                "what-if", "What the changes do to money", new Axis("changes", AxisScale.Names), new Axis($"change of dollars {report.Stretch}", AxisScale.Money),
                [
                    Bars("spend", Colour.Blue, f => f.Spend),
                    Bars("losses from mistakes", Colour.Vermilion, f => f.Losses),
                ])),
        ];
    }

    private static string NameOf(WhatIfReport report, WhatIfOutcome outcome) => Int128.PopCount(outcome.Set) == 1
        ? PlainText.Shortened(report.Changes[int.Log2(outcome.Set)].Text, LongestName)
        : outcome.Name;
}
