using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Tests.Replays;

/// <summary>A replay of the first rows alone.</summary>
public sealed class MostRowsTests : IDisposable
{
    private const int Rows = 400;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(399)]
    [InlineData(400)]
    public async Task It_decides_them_as_a_replay_of_everything_does_also_where_a_model_has_learned_the_whole_history(int most)
    {
        const string planned = "predictor: { synthetic: { accuracy: { fraud: 90%, legit: 95% }, prior: { fraud: 20% }, confidence_auroc: 0.9, shared_difficulty: { with: fast, rho: 0.8 } } }";
        var text = SmallScenario.Text().Replace("predictor: { recorded: { prediction: label2, confidence: confidence2 } }", planned, StringComparison.Ordinal);
        Assert.Contains(planned, text, StringComparison.Ordinal);
        var scenario = ScenarioReader.Read(await SmallScenario.WriteAsync(_place, new SmallHistory(Rows), text), []);
        var whole = await EndsAsync(scenario, null);
        var part = await EndsAsync(scenario, most);
        Assert.Equal(Rows, whole.Count);
        Assert.Equal(most, part.Count);
        Assert.All(part, end => Assert.Equal(whole[end.Key], end.Value));
        Assert.Contains(whole.Values, e => e.Contains("slow", StringComparison.Ordinal));
    }

    private static async Task<Dictionary<long, string>> EndsAsync(Scenario scenario, long? most)
    {
        var ends = new Ends(scenario);
        var session = new ReplaySession([ReplayRequest.Of(scenario, series: false, ends)], 1, TestContext.Current.CancellationToken) { MostRows = most };
        var result = Assert.Single(await session.RunAsync((_, _) => { }, TestContext.Current.CancellationToken));
        Assert.Equal(ends.ByRow.Count, result.History.Rows);
        return ends.ByRow;
    }

    private sealed class Ends(Scenario scenario) : IDecisionLog
    {
        public Dictionary<long, string> ByRow { get; } = [];

        public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
        {
            var calls = new List<string>();
            foreach (var outcome in outcomes)
                calls.Add(FormattableString.Invariant($"{scenario.Tiers[outcome.Tier].Name} {outcome.Answer} {outcome.Confidence:R} {outcome.DoneAt.Microseconds}"));
            ByRow.Add(end.Row, FormattableString.Invariant($"{string.Join(", ", calls)}: {end.Answer} {end.Credit} {end.ArrivedAt} {end.EndedAt}"));
        }
    }
}
