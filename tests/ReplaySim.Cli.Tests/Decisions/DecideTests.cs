using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Decisions;

/// <summary><c>replaysim decide</c>: over a sheet and over a scenario.</summary>
public sealed class DecideTests : IDisposable
{
    // Scores between worst and best: accuracy 0, 1/2, 1; cost 1, 1/2, 0; latency 1, 3/4, 0.
    private const string Sheet = "name,accuracy,cost_per_1000,latency_ms,params_m\nfast,80%,1,10,5\nmiddle,90%,3,30,20\nslow,100%,5,90,80\n";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Scores_add_up_from_contributions()
    {
        var run = (await DecideAsync("accuracy=0.5,cost=0.3,latency=0.2", "--json")).Json;
        Assert.Equal("replaysim/decide/v1", run.GetProperty("schema").GetString());
        Assert.Equal("middle", run.GetProperty("choice").GetString());
        Assert.Equal([0.55, 0.5, 0.5], run.GetProperty("alternatives").EnumerateArray().Select(a => a.GetProperty("score").GetDouble()));
        Assert.Equal("""{"accuracy":0.25,"cost":0.15,"latency":0.15}""", run.GetProperty("alternatives")[0].Part("contributions"));
        Assert.Equal("[]", run.Part("notices"));
    }

    [Theory]
    [InlineData("rank", 0.5)] // 1/2 of each
    [InlineData("minmax", 0.55)]
    public async Task Figures_become_scores_as_asked(string way, double score)
    {
        var run = (await DecideAsync("accuracy=0.5,cost=0.3,latency_ms=0.2", "--normalise", way, "--json")).Json;
        Assert.Equal(score, run.GetProperty("alternatives").EnumerateArray().Single(a => a.GetProperty("name").GetString() == "middle").GetProperty("score").GetDouble(), 9);
    }

    [Fact]
    public async Task A_target_takes_the_place_of_worst_and_best()
    {
        // Latency 1 to 20 ms, 0 from 60 ms on: middle gets 3/4.
        var run = (await DecideAsync("latency=1", "--target", "latency_ms=20..60ms", "--json")).Json;
        Assert.Equal([("fast", 1.0), ("middle", 0.75), ("slow", 0.0)], run.GetProperty("alternatives").EnumerateArray().Select(a => (a.GetProperty("name").GetString()!, a.GetProperty("score").GetDouble())));
    }

    [Fact]
    public async Task Weights_that_do_not_sum_to_one_are_shares_of_their_sum_and_that_is_told()
    {
        var run = (await DecideAsync("accuracy=5,cost=3,latency=2", "--json")).Json;
        Assert.Equal([0.55, 0.5, 0.5], run.GetProperty("alternatives").EnumerateArray().Select(a => Math.Round(a.GetProperty("score").GetDouble(), 9)));
        Assert.Contains("weights sum to 10", run.Part("notices"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hard_constraints_come_first()
    {
        var run = (await DecideAsync("accuracy=1", "--require", "latency_ms <= 30", "--require", "accuracy >= 85%", "--json")).Json;
        Assert.Equal("middle", run.GetProperty("choice").GetString());
        Assert.Equal(
            """[{"name":"fast","fails":["accuracy >= 85% (it is 80.000 %)"]},{"name":"slow","fails":["latency_ms <= 30 (it is 90.0 ms)"]}]""",
            run.Part("excluded").Replace("\\u003E", ">", StringComparison.Ordinal).Replace("\\u003C", "<", StringComparison.Ordinal));
        Assert.Equal(ExitCode.NotMet, (await Command.RunAsync("decide", _place.Path("s.csv"), "--weights", "accuracy=1", "--require", "cost < 1")).Code);
    }

    [Fact]
    public async Task Columns_of_the_sheet_and_scores_of_ones_own_are_criteria()
    {
        var run = (await DecideAsync("params_m=0.5,care=0.5", "--lower", "params_m", "--scores", "care=fast:2,middle:8,slow:10", "--json")).Json;

        // Parameters 1, 60/75, 0; care 0, 6/8, 1.
        Assert.Equal([("middle", 0.775), ("fast", 0.5), ("slow", 0.5)], run.GetProperty("alternatives").EnumerateArray().Select(a => (a.GetProperty("name").GetString()!, Math.Round(a.GetProperty("score").GetDouble(), 9))));
    }

    [Fact]
    public async Task Who_lacks_a_figure_is_not_judged()
    {
        var run = (await DecideAsync("care=1", "--scores", "care=fast:2,slow:10", "--json")).Json;
        Assert.Equal("""[{"name":"middle","fails":["no care"]}]""", run.Part("excluded"));
    }

    [Theory]
    [InlineData("accuracy=-0.1,cost=1", "weights: accuracy is -0.1; expected 0 or more")]
    [InlineData("accuracy=0", "weights: nothing counts")]
    [InlineData("acuracy=1", "unknown criterion 'acuracy'", "did you mean 'accuracy'?")]
    [InlineData("accuracy", "'accuracy' is no criterion with a weight")]
    [InlineData("accuracy=1,quality=1", "'accuracy' comes twice")]
    public async Task Bad_weights_are_refused(string weights, params string[] said) =>
        Refusal.Of(await Command.RunAsync("decide", _place.Write("s.csv", Sheet), "--weights", weights), said);

    [Theory]
    [InlineData("--normalise", "best", "expected minmax, target or rank")]
    [InlineData("--normalise", "target", "no target for 'accuracy'")]
    [InlineData("--target", "accuracy=0.8..0.9", "the target is not better than the limit")]
    [InlineData("--target", "latency=5..50", "'latency' has no weight")]
    [InlineData("--target", "accuracy", "expected a criterion, its target and its limit")]
    [InlineData("--require", "latency_ms", "expected a criterion, one of")]
    [InlineData("--require", "latency_ms <= soon", "'soon' is no limit of 'latency'")]
    [InlineData("--scores", "care=fst:1", "did you mean 'fast'?")]
    [InlineData("--scores", "care=fast", "expected a name and a number")]
    [InlineData("--scores", "cost=fast:1", "'cost' is known already")]
    public async Task A_bad_option_is_refused(string option, string value, string said) =>
        Refusal.Of(await Command.RunAsync("decide", _place.Write("s.csv", Sheet), "--weights", "accuracy=1", option, value), option, said);

    [Fact]
    public async Task Of_a_scenario_each_tier_and_its_policy_are_judged_by_their_replays()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(120));
        var run = (await Command.DoneAsync("decide", scenario, "--weights", "accuracy=0.4,latency=0.2,cost=0.3,recall=0.1", "--json")).Json;
        var values = run.GetProperty("alternatives").EnumerateArray().ToDictionary(a => a.GetProperty("name").GetString()!, a => a.GetProperty("values"));
        Assert.Equal(["cascade", "fast", "middle", "slow"], values.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, policy) in new[] { ("fast", "{ always: fast }"), ("slow", "{ always: slow }"), ("cascade", SmallScenario.Cascade) })
        {
            var alone = (await Command.DoneAsync("run", scenario, "--set", $"policy={policy}", "--json")).Json;
            Assert.Equal(alone.GetProperty("accuracy").GetProperty("value").GetDouble(), values[name].GetProperty("accuracy").GetDouble(), 9);
            Assert.Equal(alone.GetProperty("cost").GetProperty("per_thousand").GetDouble(), values[name].GetProperty("cost.per_thousand").GetDouble(), 9);
            Assert.Equal(alone.GetProperty("latency_ms").GetProperty("p99").GetDouble(), values[name].GetProperty("latency.p99").GetDouble(), 9);
        }

        Refusal.Of(await Command.RunAsync("decide", scenario, "--weights", "acuracy=1"), "unknown criterion 'acuracy'", "did you mean 'accuracy'?");
        Refusal.Of(await Command.RunAsync("decide", scenario, "--weights", "weeks.accuracy=1"), "counted only where the scenario constrains it");
    }

    private Task<CommandResult> DecideAsync(string weights, params string[] options) =>
        Command.DoneAsync(["decide", _place.Write("s.csv", Sheet), "--weights", weights, .. options]);
}
