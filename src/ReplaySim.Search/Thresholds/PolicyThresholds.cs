using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;

namespace ReplaySim.Search.Thresholds;

/// <summary>Puts chosen thresholds into a declared policy.</summary>
internal static class PolicyThresholds
{
    /// <summary>The policy with thresholds replaced.</summary>
    /// <param name="policy">As declared.</param>
    /// <param name="path">Its key, which thresholds' paths begin with.</param>
    /// <param name="chosen">Threshold by path; those not named stay.</param>
    public static PolicyOptions With(PolicyOptions policy, string path, IReadOnlyDictionary<string, double> chosen) => policy switch
    {
        CascadeOptions cascade => cascade with { Thresholds = cascade.Thresholds.ToDictionary(t => t.Key, t => With(t.Value, $"{path}.cascade.thresholds.{t.Key}", chosen)) },
        ScoreOptions score => score with { Cuts = [.. score.Cuts.Select((cut, k) => chosen.GetValueOrDefault($"{path}.score.cuts[{k}]", cut))] },
        PerSegmentOptions segments => segments with
        {
            Segments = segments.Segments.ToDictionary(s => s.Key, s => With(s.Value, $"{path}.per_segment.segments.{s.Key}", chosen)),
            Otherwise = With(segments.Otherwise, $"{path}.per_segment.otherwise", chosen),
        },
        _ => policy,
    };

    private static CascadeThreshold With(CascadeThreshold threshold, string path, IReadOnlyDictionary<string, double> chosen) => new()
    {
        Otherwise = chosen.GetValueOrDefault(path, threshold.Otherwise),
        ByLabel = threshold.ByLabel.ToDictionary(l => l.Key, l => chosen.GetValueOrDefault($"{path}.{l.Key}", l.Value)),
    };
}
