using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Laws;

namespace ReplaySim.Cli.Tests.Custom;

/// <summary>The laws from the command line.</summary>
public sealed class CheckPolicyTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("{ cascade: { thresholds: { fast: 0.8, middle: { legit: 0.9, fraud: never } } } }")]
    [InlineData("{ rules: [ { when: { channel: [online, branch], amount: \">= 100\" }, then: slow }, { otherwise: fast } ] }")]
    [InlineData("{ per_segment: { segments: { online: slow }, otherwise: { cascade: { thresholds: { fast: 0.8, middle: 0.7 } } } } }")]
    [InlineData("{ expected_loss: {} }")]
    [InlineData("{ random_mix: { fast: 30%, slow: 70% } }")]
    public async Task Built_in_policies_keep_all_that_they_are_asked(string policy)
    {
        var result = await RunAsync(policy, "--cases", "50", "--json");
        Assert.Equal(ExitCode.Done, result.Code);
        var laws = result.Json.GetProperty("laws").EnumerateArray().ToList();
        Assert.Equal(Law.All.Select(l => l.Name), laws.Select(l => l.GetProperty("name").GetString()));
        Assert.True(laws.Count(l => l.GetProperty("outcome").GetString() == "holds") >= 14);
    }

    [Theory]
    [InlineData("Extending.CautiousCascade", "{ threshold: 0.8 }", "--careful-with-value")]
    [InlineData("Extending.HourlyBudget", "{ threshold: 0.8, dollars_per_hour: $0.0001 }", "--depends-on-time")]
    [InlineData("Extending.FollowsBaseRate", "{ window: 3 }", "--ignores-order-in-ties")]
    public async Task So_do_the_examples(string type, string options, string declared)
    {
        var result = await RunAsync(Assemblies.Custom(Assemblies.Extending, type, options), "--allow-code", "--cases", "100", declared);
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
    }

    [Fact]
    public async Task A_broken_law_is_shown_with_a_small_history_that_can_be_replayed()
    {
        var policy = Assemblies.Custom(Assemblies.Hostile, "Hostile.TakesTurns");
        var result = await RunAsync(policy, "--allow-code", "--json", "--law", "Memoryless", "--out", _place.Path("case"));
        Assert.Equal(ExitCode.NotMet, result.Code);
        var law = Assert.Single(result.Json.GetProperty("laws").EnumerateArray());
        Assert.Equal("broken", law.GetProperty("outcome").GetString());
        Assert.InRange(law.GetProperty("transactions").GetInt32(), 2, 3);
        Assert.Equal(law.GetProperty("history").GetString(), await File.ReadAllTextAsync(_place.Path("case", "history.csv"), TestContext.Current.CancellationToken));
        var imported = await Command.DoneAsync("import", _place.Path("case", "history.csv"), "--out", _place.Path("case", "history.parquet"), "--time", "arrived_at", "--time-unit", "us");
        Assert.Equal(ExitCode.Done, imported.Code);
        await Command.DoneAsync("run", _place.Path("case", "scenario.yaml"));

        // The same history alone, found again.
        var again = await RunAsync(policy, "--allow-code", "--law", "Memoryless", "--replay", law.GetProperty("seed").GetRawText());
        Assert.Equal(ExitCode.NotMet, again.Code);
        Assert.Contains("The policy breaks the law Memoryless", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_declared_is_asked_too()
    {
        var rising = await RunAsync(SmallScenario.Cascade, "--cases", "100", "--json", "--law", "ThresholdMonotonicity", "--rising", "policy.cascade.thresholds.fast=0..1");
        Assert.Equal("holds", Assert.Single(rising.Json.GetProperty("laws").EnumerateArray()).GetProperty("outcome").GetString());
        var falling = await RunAsync("{ score: { column: amount, cuts: [10, 100] } }", "--json", "--law", "ThresholdMonotonicity", "--rising", "policy.score.cuts[0]=0..1");
        Assert.Equal("broken", Assert.Single(falling.Json.GetProperty("laws").EnumerateArray()).GetProperty("outcome").GetString());
        var budget = await RunAsync("{ always: slow }", "--json", "--law", "Budget", "--budget", "$0.001/1s");
        Assert.Equal("broken", Assert.Single(budget.Json.GetProperty("laws").EnumerateArray()).GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("--law", "NoLookahead", "--law NoLookahead: no such law; expected one of KnownTiers, ")]
    [InlineData("--rising", "policy.cascade.thresholds.fast", "cannot be read; expected path=from..to")]
    [InlineData("--budget", "5 per hour", "--budget 5 per hour: cannot be read; expected dollars and a window, such as $5/1h")]
    [InlineData("--cases", "0", "0 cases; expected at least one")]
    public async Task Wrong_options_are_refused(string option, string value, string expected) => Refusal.Of(await RunAsync(SmallScenario.Cascade, option, value), expected);

    private async Task<CommandResult> RunAsync(string policy, params string[] arguments)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(10), SmallScenario.Text(policy: policy));
        return await Command.RunAsync(["check-policy", scenario, .. arguments]);
    }
}
