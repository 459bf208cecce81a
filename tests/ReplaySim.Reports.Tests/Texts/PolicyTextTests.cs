using System.Text.Json;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Tests.Texts;

public sealed class PolicyTextTests
{
    [Theory]
    [InlineData("cascade", """{"thresholds":{"fast":"0.9855499863624573","middle":"never"}}""", "cascade: fast 0.98555, middle never")]
    [InlineData("cascade", """{"thresholds":{"fast":{"fraud":"0.98","legit":"0.96"}}}""", "cascade: fast.fraud 0.98, fast.legit 0.96")]
    [InlineData("cascade", """{"thresholds":{"fast":0.5},"tiers":["fast","slow"]}""", "cascade: fast 0.5, tiers fast then slow")]
    [InlineData("score", """{"cuts":["0.1","0.25"]}""", "score: cuts 0.1 then 0.25")]
    [InlineData("per_segment", """{"segments":{"online":{"cascade":{"thresholds":{"fast":"0.97"}}}},"otherwise":{"cascade":{"thresholds":{"fast":"0.9"}}}}""", "per_segment: online fast 0.97, otherwise fast 0.9")]
    [InlineData("always", "{}", "always")]
    [InlineData("custom", """{"assembly":"bin/My.dll","options":{"threshold":"0.95","windows":{"long":"7d"}},"type":"My.Careful"}""", "My.Careful: threshold 0.95, windows.long 7d")]
    [InlineData("custom", """{"assembly":"bin/My.dll","type":"My.Careful"}""", "My.Careful")]
    [InlineData("rules", """[{"then":"slow","when":"amount * 1.2 > 1000\n  and fast.confidence < 0.9\n"},{"otherwise":"fast"}]""", "rules: slow when amount * 1.2 > 1000 and fast.confidence < 0.9; else fast")]
    [InlineData("rules", """[{"then":{"cascade":{"thresholds":{"fast":"0.97"}}},"when":{"amount":">= 1000","channel":["online","atm"]}},{"otherwise":{"always":"fast"}}]""", "rules: (cascade: fast 0.97) when amount >= 1000 and channel online or atm; else fast")]
    [InlineData("rules", """[{"otherwise":{"rules":[{"then":"slow","when":"spent < $3"},{"otherwise":"fast"}]}}]""", "rules: else (rules: slow when spent < $3; else fast)")]
    public void A_policy_is_told_in_a_line(string kind, string parameters, string told) =>
        Assert.Equal(told, PolicyText.Of(new PolicyPart(kind, JsonDocument.Parse(parameters).RootElement)));

    [Fact]
    public void Many_settings_end_in_an_ellipsis()
    {
        var told = PolicyText.Of(new PolicyPart("k", JsonSerializer.SerializeToElement(Enumerable.Range(0, 40).ToDictionary(i => $"s{i}", i => i))));
        Assert.EndsWith("s11 11, …", told, StringComparison.Ordinal);
    }
}
