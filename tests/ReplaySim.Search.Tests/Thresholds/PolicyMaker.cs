using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>Draws policies with open thresholds for a history.</summary>
/// <param name="random">Where draws come from.</param>
/// <param name="history">The history.</param>
/// <param name="narrow">Whether intervals are narrow.</param>
internal sealed class PolicyMaker(Random random, ThresholdCase history, bool narrow)
{
    private readonly List<ThresholdAxis> _axes = [];

    /// <summary>Policies of a shape by its name.</summary>
    public ThresholdCase Make(string shape)
    {
        const string path = "policy";
        PolicyOptions policy = shape switch
        {
            "score" => Score(path, random.Next(1, history.Tiers), 4),
            "cascade of 2" => Cascade(path, 2, byLabel: false, open: 1),
            "cascade of 3" => Cascade(path, 3, byLabel: false, open: 2),
            "one open of 3" => Cascade(path, random.Next(3, Math.Min(5, history.Tiers + 1)), byLabel: Chance(2), open: 1),
            "per label" => Cascade(path, random.Next(2, Math.Min(4, history.Tiers + 1)), byLabel: true, open: 2),
            "per label of the second" => Cascade(path, 3, byLabel: true, open: 2, firstByLabel: 1),
            _ => PerSegment(path),
        };
        return history with { Policy = policy, Axes = [.. _axes.OrderBy(_ => random.Next())] };
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private PerSegmentOptions PerSegment(string path)
    {
        var column = random.Next(2);
        string[] names = [.. (column == 0 ? new[] { "web", "app", "desert" } : ["de", "app", "desert"]).Take(random.Next(1, 4))];
        return new PerSegmentOptions
        {
            Column = ThresholdCase.SegmentColumns[column],
            Segments = names.ToDictionary(n => n, n => Nested($"{path}.per_segment.segments.{n}")),
            Otherwise = Nested($"{path}.per_segment.otherwise"),
        };
    }

    private PolicyOptions Nested(string path) => random.Next(_axes.Count > 3 ? 1 : 6) switch
    {
        0 => new AlwaysOptions(ThresholdCase.AllTiers[random.Next(history.Tiers)]),
        1 => Score(path, random.Next(1, Math.Min(3, history.Tiers)), 2),
        2 => Cascade(path, 2, byLabel: true, open: 2),
        3 => Cascade(path, Math.Min(3, history.Tiers), byLabel: false, open: 2),
        _ => Cascade(path, 2, byLabel: false, open: 1),
    };

    private ScoreOptions Score(string path, int cuts, int most)
    {
        var column = random.Next(2);
        var values = history.Rows.Select(r => r.Scores[column]).Where(v => double.IsFinite(v)).Append(0).ToArray();
        var declared = Enumerable.Range(0, cuts).Select(_ => Chance(8) ? double.PositiveInfinity : Near(values)).Order().ToArray();
        var open = Enumerable.Range(0, cuts).OrderBy(_ => random.Next()).Take(random.Next(1, Math.Min(cuts, most) + 1)).ToHashSet();
        foreach (var k in open.Order())
            _axes.Add(Axis($"{path}.score.cuts[{k}]", values, double.NegativeInfinity));
        return new ScoreOptions { Column = ThresholdCase.ScoreNames[column], Cuts = declared, Tiers = Chain(cuts + 1) };
    }

    private CascadeOptions Cascade(string path, int length, bool byLabel, int open, int firstByLabel = 0)
    {
        var chain = Chain(length) ?? [.. ThresholdCase.AllTiers.Take(history.Tiers)];
        var stages = Enumerable.Range(0, chain.Length - 1).OrderBy(_ => random.Next()).Take(open).ToHashSet();
        var thresholds = new Dictionary<string, CascadeThreshold>();
        for (var stage = 0; stage < chain.Length - 1; stage++)
        {
            var values = history.Rows.Select(r => r.Calls[Array.IndexOf(ThresholdCase.AllTiers, chain[stage])].Confidence).Where(v => !double.IsNaN(v)).Append(0.5).ToArray();
            var own = $"{path}.cascade.thresholds.{chain[stage]}";
            var labels = byLabel && stage >= firstByLabel && !Chance(8) ? ThresholdCase.AllClasses.Take(history.Classes).Where(_ => !Chance(6)).ToList() : [];
            thresholds[chain[stage]] = new CascadeThreshold
            {
                Otherwise = Confidence(values),
                ByLabel = labels.ToDictionary(l => l, _ => Confidence(values)),
            };
            if (!stages.Contains(stage))
                continue;
            if (labels.Count == 0)
                _axes.Add(Axis(own, values, 0));
            foreach (var label in labels.Where(_ => !Chance(6)))
                _axes.Add(Axis($"{own}.{label}", values, 0));
        }

        return new CascadeOptions { Tiers = chain, Thresholds = thresholds };
    }

    private double Confidence(double[] values) => Chance(6) ? CascadeThreshold.Never : Math.Clamp(Near(values), 0, 1);

    private ThresholdAxis Axis(string path, double[] values, double least)
    {
        if (narrow || Chance(5))
        {
            var (from, to) = (Near(values), Chance(5) ? double.PositiveInfinity : Near(values));
            return new ThresholdAxis(path, Math.Min(from, to), Math.Max(from, to));
        }

        return new ThresholdAxis(path, least, Chance(4) ? values.Max() : double.PositiveInfinity);
    }

    // A value that occurs, or one beside it.
    private double Near(double[] values)
    {
        var value = values[random.Next(values.Length)];
        return random.Next(4) switch { 0 => Math.BitIncrement(value), 1 => value + random.NextDouble() / 20, _ => value };
    }

    // Some of the tiers in any order, or all as they stand.
    private string[]? Chain(int length) => length == history.Tiers && Chance(2)
        ? null
        : [.. ThresholdCase.AllTiers.Take(history.Tiers).OrderBy(_ => random.Next()).Take(length)];
}
