using ReplaySim.Economics.Ranking;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Rankings;

/// <summary>A ranking as pictures: quality against cost with the frontier, and cost per point as bars.</summary>
internal static class RankCharts
{
    private const int MostNamed = 14;
    private const int MostBars = 40;
    private const int LongestName = 40;

    private static readonly Symbol[] Symbols = [Symbol.Circle, Symbol.Square, Symbol.Diamond, Symbol.Triangle, Symbol.Cross, Symbol.Star];

    /// <summary>Each with the name for its file, without an ending; those with nothing to see are left out.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Of(RankReport report) =>
        [.. new[] { ("frontier", Scatter(report)), ("cost-per-point", Bars(report)) }.Where(c => c.Item2.HasData)];

    /// <summary>Cost by its logarithm, unless a model is free.</summary>
    private static Chart Scatter(RankReport report)
    {
        var scale = report.Passing.Any(m => m.Model.CostPerThousand == 0) ? AxisScale.Money : AxisScale.LogMoney;
        return new Chart(
            "rank-frontier", "Quality against cost", new Axis("dollars per 1 000 inferences", scale), new Axis($"{PlainText.Shortened(report.Quality, LongestName)} (%)", AxisScale.Share),
            [Of("frontier", report.Frontier, TraceKind.Line, Colour.Grey, Symbol.Circle), .. Points(report)]);
    }

    // Up to a number that can be told apart, every model has a sign of its own.
    private static IEnumerable<Trace> Points(RankReport report) => report.Passing.Count <= MostNamed
        ? report.Passing.Select((m, i) => Of(PlainText.Shortened(m.Model.Name, LongestName), [m], TraceKind.Points, Palette.Of(i), Symbols[i % Symbols.Length]))
        :
        [
            Of("on the frontier", report.Frontier, TraceKind.Points, Colour.Blue, Symbol.Circle),
            Of("dominated", [.. report.Passing.Where(m => !m.OnFrontier)], TraceKind.Points, Colour.Orange, Symbol.OpenCircle),
        ];

    private static Trace Of(string name, IReadOnlyList<RankedModel> models, TraceKind kind, Colour colour, Symbol symbol) =>
        new(name, kind, colour, [.. models.Select(m => (double?)m.Model.Quality)])
        {
            X = [.. models.Select(m => (double)m.Model.CostPerThousand!.Value)],
            Symbol = symbol,
            Texts = [.. models.Select(m => PlainText.Line(m.Model.Name))],
        };

    private static Chart Bars(RankReport report)
    {
        var shown = report.Passing.Where(m => m.CostPerPoint is not null).OrderBy(m => m.CostPerPoint).ThenBy(m => m.Model.Name, StringComparer.Ordinal).Take(MostBars).ToList();
        return new Chart(
            "rank-cost-per-point", "Cost per point of quality", new Axis("model", AxisScale.Names), new Axis("dollars per 1 000 inferences and point", AxisScale.Money),
            [
                new Trace("cost per point", TraceKind.Bars, Colour.Blue, [.. shown.Select(m => (double?)m.CostPerPoint)]) { Names = [.. shown.Select(m => PlainText.Line(m.Model.Name))] },
            ]);
    }
}
