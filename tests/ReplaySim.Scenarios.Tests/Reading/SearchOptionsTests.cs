using ReplaySim.Scenarios.Search;
using ReplaySim.Scenarios.Tests.Texts;

namespace ReplaySim.Scenarios.Tests.Reading;

public sealed class SearchOptionsTests
{
    private const string Vary = "search:\n  vary: { policy.cascade.thresholds.fast: { from: 0.5, to: 1.0 } }\n";

    [Fact]
    public void Nothing_said_opens_every_threshold_and_guarantees_nothing()
    {
        var search = ScenarioText.Read(ScenarioText.With(Vary, "search: {}\n")).Search!;
        Assert.Empty(search.Vary);
        Assert.Equal(
            (SearchMethod.BestFitting, null, null, 0.95, false, null, 12, null),
            (search.Method, search.Chains, search.Split, search.Confidence, search.Recalibrate, search.WalkForward, search.FrontierPoints, search.TimeLimitSeconds));
    }

    [Fact]
    public void Every_key_is_read_in_its_own_unit()
    {
        var search = ScenarioText.Read(ScenarioText.With(Vary, """
            search:
              method: exact
              chains: { up_to: 2, tiers: [slow, fast] }
              split: { search: 50%, calibrate: 25%, validate: 25% }
              confidence: 99%
              guarantee: holm
              recalibrate: true
              walk_forward: { window: 14d, step: 12h }
              frontier: 5
              gap: 0.1%
              time_limit: 1500ms
              cells: 10k
              replays: 64

            """)).Search!;
        Assert.Equal(SearchMethod.Exact, search.Method);
        Assert.Equal((2, "slow fast"), (search.Chains!.UpTo, string.Join(' ', search.Chains.Tiers)));
        Assert.Equal(new SplitOptions(0.5, 0.25, 0.25), search.Split);
        Assert.Equal((0.99, GuaranteeMethod.Holm, true), (search.Confidence, search.Guarantee, search.Recalibrate));
        Assert.Equal(new WalkForwardOptions(14L * 86_400_000_000, 43_200_000_000), search.WalkForward);
        Assert.Equal((5, 0.001, 1.5, 10_000, 64), (search.FrontierPoints, search.Gap, search.TimeLimitSeconds, search.Cells, search.Replays));
    }
}
