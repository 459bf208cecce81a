using ReplaySim.Core.Money;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.WhatIf;

/// <summary>What changes would do, in a picture: what each set of changes saves of spend and of losses, at the same volume.</summary>
internal static class WhatIfCharts
{
    private const int MostBars = 12;
    private const int LongestName = 40;

    /// <summary>Each with the name for its file, without an ending.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Of(WhatIfReport report)
    {
        // Where nothing but the volume changes, what it does is all there is to see.
        var judged = report.Outcomes.Where(o => o.Saved is not null).Select(o => (Outcome: o, From: report.AgainstOf(o).Figures)).DefaultIfEmpty((Outcome: report.Outcomes[^1], From: report.Base.Figures));
        var shown = judged.OrderByDescending(j => Int128.Abs(j.Outcome.Figures.Total - j.From.Total)).Take(MostBars).ToList();
        Trace Bars(string name, Colour colour, Func<OutcomeFigures, Int128> read) =>
            new(name, TraceKind.Bars, colour, [.. shown.Select(j => (double?)MoneyText.ToDollars((read(j.From) - read(j.Outcome.Figures)) * MoneyText.FemtoPerNano))]) { Names = [.. shown.Select(j => NameOf(report, j.Outcome))] };
        return
        [
            ("tornado", new Chart(
                "what-if", "What the changes save", new Axis("changes", AxisScale.Names), new Axis($"dollars saved {report.Stretch}", AxisScale.Money),
                [
                    Bars("spend", Colour.Blue, f => f.Spend),
                    Bars("losses from mistakes", Colour.Vermilion, f => f.Losses),
                ])),
        ];
    }

    private static string NameOf(WhatIfReport report, WhatIfOutcome outcome) => Int128.PopCount(outcome.Set) == 1
        ? PlainText.Shortened($"{outcome.Name}: {report.Changes[int.Log2(outcome.Set)].Text}", LongestName)
        : outcome.Name;
}
