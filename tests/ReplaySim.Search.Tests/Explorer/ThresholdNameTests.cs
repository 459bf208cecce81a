using ReplaySim.Search.Explorer;

namespace ReplaySim.Search.Tests.Explorer;

public sealed class ThresholdNameTests
{
    [Theory]
    [InlineData("policy.cascade.thresholds.fast", "fast")]
    [InlineData("policy.cascade.thresholds.fast.legit", "fast (legit)")]
    [InlineData("policy.score.cuts[0]", "cut 1")]
    [InlineData("policy.per_segment.segments.online.cascade.thresholds.fast", "online: fast")]
    [InlineData("policy.per_segment.segments.u.s.score.cuts[1]", "u.s: cut 2")]
    [InlineData("policy.per_segment.otherwise.cascade.thresholds.fast.fraud", "otherwise: fast (fraud)")]
    [InlineData("policy.per_segment.otherwise.per_segment.segments.de.cascade.thresholds.fast", "de: fast")]
    public void A_threshold_is_called_by_its_last_part(string path, string name) => Assert.Equal(name, ThresholdName.Of(path));
}
