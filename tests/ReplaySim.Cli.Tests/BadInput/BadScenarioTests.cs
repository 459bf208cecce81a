using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.BadInput;

/// <summary>A scenario that cannot be run gives one clear message, and nothing is written.</summary>
public sealed class BadScenarioTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("{ rules: [ { when: { fraud: true }, then: slow }, { otherwise: fast } ] }")]
    [InlineData("{ per_segment: { column: fraud, segments: { true: slow }, otherwise: fast } }")]
    public async Task No_policy_may_look_at_the_label(string policy)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(10), SmallScenario.Text(policy: policy));
        Refusal.Of(await Command.RunAsync("run", scenario), "policy: column 'fraud' is the label, which is known only after the decision; expected another column");
    }

    [Theory]
    [InlineData("seed: 11", "sed: 11", "scenario.yaml:2:1: unknown key 'sed'", "did you mean 'seed'?")]
    [InlineData("seed: 11", "seed: 11\nname: Again", "scenario.yaml:3:1: a key comes twice")]
    [InlineData("mean: 40ms", "mean: 40", "has no unit", "expected a duration with its unit")]
    [InlineData("fast: 0.8", "fast: 1.8", "thresholds.fast: '1.8'", "expected a confidence from 0 to 1")]
    [InlineData("fast: 0.8", "fast: -0.1", "thresholds.fast: '-0.1'", "expected a confidence from 0 to 1")]
    [InlineData(", middle: 0.7", "", "tier 'middle' has no threshold")]
    [InlineData("fast: 0.8, middle: 0.7", "fast: 0.8, fast: 0.7", "a key comes twice")]
    [InlineData("capacity: { servers: 1, queue: 1 }\n    price: { per_call: $0.0004 }", "capacity: { servers: 1, queue: 1, overflow: previous }\n    price: { per_call: $0.0004 }", "cyclic overflow: 'fast' overflows to 'middle' and back")]
    [InlineData("accuracy >= 50%", "acuracy >= 50%", "unknown metric 'acuracy'", "did you mean 'accuracy'?")]
    [InlineData("name: Small", "name: [Small", "expected well-formed YAML")]
    public async Task It_is_told_once_and_clearly(string passage, string by, params string[] said)
    {
        await new SmallHistory(20).WriteAsync(_place.Path("history.parquet"));
        var text = SmallScenario.Text(fast: "{ servers: 1, queue: 1, overflow: next }", middle: "{ servers: 1, queue: 1 }", more: "constraints: [ accuracy >= 50% ]");
        await Command.DoneAsync("run", _place.Write("scenario.yaml", text));
        Assert.Contains(passage, text, StringComparison.Ordinal);
        var scenario = _place.Write("scenario.yaml", text.Replace(passage, by, StringComparison.Ordinal));
        List<string> before = [.. _place.Entries];
        foreach (var verb in new[] { "run", "validate", "sweep" })
            Refusal.Of(await Command.RunAsync(verb == "validate" ? [verb, scenario] : [verb, scenario, "--out", _place.Path("out")]), said);
        Assert.Equal(before, _place.Entries);
    }

    [Fact]
    public async Task A_tier_that_is_named_twice_is_told()
    {
        var text = SmallScenario.Text(policy: "{ always: fast }").Replace("- name: middle", "- name: fast", StringComparison.Ordinal);
        Refusal.Of(await Command.RunAsync("run", _place.Write("scenario.yaml", text)), "scenario.yaml:13:11: tier 'fast' is named twice", "expected each tier to have a name of its own");
    }

    [Fact]
    public async Task All_problems_are_told_at_once()
    {
        var text = SmallScenario.Text(more: "constraints: [ acuracy >= 50%, cost.spend <= 5 ]").Replace("40ms", "40", StringComparison.Ordinal);
        var run = await Command.RunAsync("run", _place.Write("scenario.yaml", text));
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.EndsWith("replaysim: 3 problems; nothing was run\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(3, run.Error.Split('\n').Count(l => l.Contains("scenario.yaml:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Columns_that_history_lacks_are_told_where_the_scenario_names_them()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(20).Without("confidence0").Without("label2"));
        var validated = await Command.RunAsync("validate", scenario);
        Assert.Equal(ExitCode.BadInput, validated.Code);
        Assert.Matches(@"scenario\.yaml:9:62: .*no column 'confidence0'.*did you mean 'confidence\d'", validated.Error);
        Assert.Matches(@"scenario\.yaml:19:42: .*no column 'label2'.*did you mean 'label\d'", validated.Error);
    }

    [Theory]
    [InlineData("tiers[fst].price.per_call=$1", "nothing at '[fst]'")]
    [InlineData("seed", "expected path=value")]
    [InlineData("seed=", "seed")]
    [InlineData("seed=[1", "not a YAML value")]
    [InlineData("seed=many", "--set seed: ")]
    [InlineData("tiers[fast].price.per_cal=$1", "--set tiers[fast].price.per_cal: unknown key")]
    public async Task A_bad_override_is_told_by_itself(string set, string said)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(20));
        Refusal.Of(await Command.RunAsync("run", scenario, "--set", set), said);
    }

    [Fact]
    public async Task A_missing_scenario_is_told() =>
        Refusal.Of(await Command.RunAsync("run", _place.Path("none.yaml")), "none.yaml: no such file", "expected a scenario file");

    [Theory]
    [InlineData("rnu")]
    [InlineData("run")]
    [InlineData("run", "scenario.yaml", "--thread", "2")]
    [InlineData("run", "scenario.yaml", "--threads", "many")]
    [InlineData("compare", "scenario.yaml")]
    [InlineData("generate")]
    public async Task Wrong_usage_has_exit_code_two_and_points_to_the_help(params string[] arguments)
    {
        var run = await Command.RunAsync(arguments);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    public async Task Help_is_a_result(params string[] arguments)
    {
        var help = await Command.RunAsync(arguments);
        Assert.Equal((ExitCode.Done, ""), (help.Code, help.Error));
        Assert.Contains("Usage", help.Output, StringComparison.Ordinal);
    }
}
