using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Charts;

/// <summary>Accuracy against spend: the frontier, candidates, baselines, oracle, and what a random mix of tiers would give.</summary>
public static class FrontierChart
{
    /// <summary>What choosing a point of it does: the threshold explorer moves there.</summary>
    public const string MovesExplorer = "explorer";

    private const int MostCandidates = 10_000;

    public static Chart Of(SweepDocument sweep, ResultDocument result)
    {
        var baselines = sweep.Baselines;
        var onFrontier = sweep.Frontier.Select(p => (p.Spend, p.Accuracy, SettingsText.Of(p.Settings))).ToHashSet();
        var candidates = sweep.Candidates.Where(p => !onFrontier.Contains((p.Spend, p.Accuracy, SettingsText.Of(p.Settings)))).Take(MostCandidates).ToList();
        Trace?[] traces =
        [
            Points("candidates", Colour.Grey, Symbol.OpenCircle, candidates),
            Hull(baselines),
            Points("frontier", Colour.Blue, Symbol.Circle, sweep.Frontier) is { } frontier ? frontier with { Kind = TraceKind.LineAndPoints, Chooses = MovesExplorer } : null,
            Points("each tier alone", Colour.Orange, Symbol.Square, baselines?.Tiers ?? []),
            baselines?.Current is { } current ? Points("today's routing", Colour.Purple, Symbol.Triangle, [current]) : null,
            baselines?.Oracle is { Accuracy: { } best } oracle ? Single("oracle: the cheapest tier that is right", Colour.Green, Symbol.Cross, (double)oracle.Calls, best, "knows every answer in advance") : null,
            sweep.Guarantee is { Holds: true, Accuracy: { } accuracy, Spend: { } spend } guarantee
                ? Single("certified for fresh transactions", Colour.Sky, Symbol.Diamond, (double)spend, accuracy, SettingsText.Of(guarantee.Settings)) : null,
            result.Accuracy.Value is { } value
                ? Single(sweep.Feasible ? "chosen" : "closest", Colour.Vermilion, Symbol.Star, (double)result.Cost.Spend, value, sweep.Feasible ? "meets every constraint" : "does not meet every constraint") : null,
        ];
        return new Chart("frontier", "Accuracy against spend", new Axis("spend over the history (dollars)", AxisScale.Money), new Axis("accuracy (%)", AxisScale.Share), [.. traces.OfType<Trace>()])
        {
            Levels = [.. AccuracyLevels(result)],
        };
    }

    private static IEnumerable<Level> AccuracyLevels(ResultDocument result) => result.Constraints
        .Where(c => c.Text.StartsWith("accuracy ", StringComparison.Ordinal) && c is { Value: not null, Margin: not null })
        .Select(c => new Level(Math.Round(c.Value!.Value - c.Margin!.Value, 9), c.Text));

    private static Trace? Points(string name, Colour colour, Symbol symbol, IReadOnlyList<PointPart> points)
    {
        var seen = points.Where(p => p.Accuracy is not null).ToList();
        return seen.Count == 0 ? null : new Trace(name, TraceKind.Points, colour, [.. seen.Select(p => p.Accuracy)])
        {
            X = [.. seen.Select(p => (double)p.Spend)],
            Symbol = symbol,
            Texts = [.. seen.Select(p => p.Tier ?? SettingsText.Of(p.Settings))],
        };
    }

    private static Trace Single(string name, Colour colour, Symbol symbol, double spend, double accuracy, string text) =>
        new(name, TraceKind.Points, colour, [accuracy]) { X = [spend], Symbol = symbol, Texts = [text] };

    // Mixing two tiers at random gives the points between theirs.
    private static Trace? Hull(BaselinesPart? baselines)
    {
        var hull = new List<(double Spend, double Accuracy)>();
        foreach (var point in (baselines?.Tiers ?? []).Where(t => t.Accuracy is not null).Select(t => (Spend: (double)t.Spend, Accuracy: t.Accuracy!.Value)).OrderBy(p => p.Spend).ThenByDescending(p => p.Accuracy))
        {
            if (hull.Count > 0 && point.Accuracy <= hull[^1].Accuracy)
                continue;
            while (hull.Count > 1 && Slope(hull[^2], point) >= Slope(hull[^2], hull[^1]))
                hull.RemoveAt(hull.Count - 1);
            hull.Add(point);
        }

        return hull.Count < 2 ? null : new Trace("random mix of tiers", TraceKind.DashedLine, Colour.Orange, [.. hull.Select(p => (double?)p.Accuracy)]) { X = [.. hull.Select(p => p.Spend)] };
    }

    private static double Slope((double Spend, double Accuracy) from, (double Spend, double Accuracy) to) =>
        to.Spend > from.Spend ? (to.Accuracy - from.Accuracy) / (to.Spend - from.Spend) : double.PositiveInfinity;
}
