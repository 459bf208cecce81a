using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Dashboard.Comparisons;

/// <summary>The frontiers of several runs in one chart; a run that searched nothing is a point.</summary>
internal static class FrontierOverlay
{
    private static readonly Symbol[] Symbols = [Symbol.Circle, Symbol.Diamond, Symbol.Square, Symbol.Triangle, Symbol.Cross, Symbol.OpenCircle, Symbol.Star];

    public static Chart Of(IReadOnlyList<ComparedRun> runs) => new(
        "frontiers", "Accuracy against spend", new Axis("spend over the history (dollars)", AxisScale.Money), new Axis("accuracy (%)", AxisScale.Share),
        [.. runs.Select((run, i) => TraceOf(run, i)).OfType<Trace>()]);

    private static Trace? TraceOf(ComparedRun run, int index)
    {
        var points = PointsOf(run.Run).Where(p => p.Accuracy is not null).ToList();
        var kind = points.Count > 1 ? TraceKind.LineAndPoints : TraceKind.Points;
        return points.Count == 0 ? null : new Trace(run.Label, kind, Palette.Of(index), [.. points.Select(p => p.Accuracy)])
        {
            X = [.. points.Select(p => p.Spend)],
            Texts = [.. points.Select(p => p.Text)],

            // Colours come round again; symbols then tell them apart.
            Symbol = Symbols[index / Palette.Count % Symbols.Length],
        };
    }

    private static IEnumerable<(double Spend, double? Accuracy, string Text)> PointsOf(RunDocuments run) => run.Sweep is { Frontier.Count: > 0 } sweep
        ? sweep.Frontier.Select(p => ((double)p.Spend, p.Accuracy, SettingsText.Of(p.Settings)))
        : [((double)run.Result.Cost.Spend, run.Result.Accuracy.Value, run.Result.Policy.Kind)];
}
