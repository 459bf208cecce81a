using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Scenarios;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>The thresholds that a scenario leaves open.</summary>
internal static class ThresholdAxes
{
    /// <summary>Those of <c>search.vary</c>, or all of the policy's where it names none; null where a varied key is no plain interval.</summary>
    public static IReadOnlyList<ThresholdAxis>? Of(Scenario scenario)
    {
        if (scenario.Search is not { } search)
            return null;
        if (search.Vary.Count == 0)
            return [.. All(scenario.Policy, "policy", [.. scenario.Tiers.Select(t => t.Name)])];
        return search.Vary.Any(a => a.Values.Count > 0 || a.Grid || a.Steps is not null)
            ? null
            : [.. search.Vary.Select(a => new ThresholdAxis(a.Path, a.From, a.To))];
    }

    /// <summary>All thresholds of a policy, over all values.</summary>
    public static IEnumerable<ThresholdAxis> All(PolicyOptions policy, string path, IReadOnlyList<string> tiers) => policy switch
    {
        CascadeOptions cascade => Cascade(cascade, $"{path}.cascade.thresholds"),
        ScoreOptions score => score.Cuts.Select((_, k) => new ThresholdAxis($"{path}.score.cuts[{k}]", double.NegativeInfinity, double.PositiveInfinity)),
        PerSegmentOptions segments => segments.Segments.OrderBy(s => s.Key, StringComparer.Ordinal)
            .SelectMany(s => All(s.Value, $"{path}.per_segment.segments.{s.Key}", tiers))
            .Concat(All(segments.Otherwise, $"{path}.per_segment.otherwise", tiers)),
        _ => [],
    };

    private static IEnumerable<ThresholdAxis> Cascade(CascadeOptions cascade, string path) => cascade.Thresholds
        .OrderBy(t => t.Key, StringComparer.Ordinal)
        .SelectMany(t => t.Value.ByLabel.Count == 0
            ? [new ThresholdAxis($"{path}.{t.Key}", 0, double.PositiveInfinity)]
            : t.Value.ByLabel.Keys.Order(StringComparer.Ordinal).Select(label => new ThresholdAxis($"{path}.{t.Key}.{label}", 0, double.PositiveInfinity)));
}
