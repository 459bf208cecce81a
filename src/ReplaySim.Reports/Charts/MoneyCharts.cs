using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Charts;

/// <summary>Where money goes, and what would change it.</summary>
public static class MoneyCharts
{
    /// <summary>Spend above the oracle's, by cause.</summary>
    public static Chart Regret(RegretPart regret) => new(
        "regret", "Spend above the oracle's, by cause", new Axis("cause", AxisScale.Names), new Axis("dollars over the history", AxisScale.Money),
        [new Trace("above the oracle", TraceKind.Bars, Colour.Vermilion, [regret.RoutingInformation, regret.Queueing, regret.ThresholdChoice, regret.SafetyMargin, regret.Total])
        {
            Names = ["routing information", "latency limits", "threshold choice", "safety margin", "total"],
        }]);

    /// <summary>How far the optimum moves when a tier's price or accuracy does.</summary>
    public static Chart Sensitivity(SweepDocument sweep)
    {
        var worlds = sweep.Sensitivity.Where(s => s.Optimum is not null).ToList();
        return new Chart(
            "sensitivity", "The optimum in other worlds", new Axis("change", AxisScale.Names), new Axis($"best {ObjectiveOf(sweep)}", ObjectiveOf(sweep).StartsWith("cost", StringComparison.Ordinal) ? AxisScale.Money : AxisScale.Linear),
            worlds.Count == 0 ? [] :
            [
                new Trace("best thresholds then", TraceKind.Bars, Colour.Blue, [.. worlds.Select(w => w.Optimum)]) { Names = [.. worlds.Select(w => $"{w.Tier}: {w.Change}")] },
                new Trace("with today's thresholds", TraceKind.Points, Colour.Vermilion, [.. worlds.Select(w => w.Kept)])
                {
                    Names = [.. worlds.Select(w => $"{w.Tier}: {w.Change}")],
                    Symbol = Symbol.Diamond,
                    Texts = [.. worlds.Select(w => w.KeptHolds ? "every constraint still holds" : "a constraint no longer holds")],
                },
            ]);
    }

    /// <summary>Accuracy when the strong tier may answer a share of all rows.</summary>
    public static Chart Deferral(CurvesPart curves) => new(
        "deferral", $"Accuracy against how often {curves.Strong} is asked instead of {curves.Weak}", new Axis($"share of rows that {curves.Strong} answers (%)", AxisScale.Share), new Axis("accuracy (%)", AxisScale.Share),
        [
            new Trace($"by {curves.By}", TraceKind.Line, Colour.Blue, [.. curves.Deferral.Select(p => (double?)p[1])]) { X = [.. curves.Deferral.Select(p => p[0])] },
            .. curves.Deferral.Count < 2 ? Array.Empty<Trace>() : [new Trace("at random", TraceKind.DashedLine, Colour.Grey, [curves.Deferral[0][1], curves.Deferral[^1][1]]) { X = [curves.Deferral[0][0], curves.Deferral[^1][0]] }],
        ]);

    private static string ObjectiveOf(SweepDocument sweep) => sweep.Objective.Split(' ') is [_, var name, ..] ? name : "objective";
}
