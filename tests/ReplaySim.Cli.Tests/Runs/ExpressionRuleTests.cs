using System.Text.Json;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

/// <summary>Rules whose conditions are expressions, from the file to the result.</summary>
public sealed class ExpressionRuleTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Conditions_by_column_and_their_expression_decide_alike()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(400));
        const string byColumn = "policy={ rules: [ { when: { amount: '>= 50', channel: [online, branch] }, then: slow }, { otherwise: fast } ] }";
        const string expression = "policy={ rules: [ { when: 'amount >= 50 and channel in (\"online\", \"branch\")', then: slow }, { otherwise: fast } ] }";
        var digests = new List<string?>();
        foreach (var policy in new[] { byColumn, expression })
            digests.Add((await Command.DoneAsync("run", scenario, "--json", "--set", policy)).Json.GetProperty("digest").GetString());
        Assert.Equal(digests[0], digests[1]);
        Assert.NotEqual(digests[0], (await Command.DoneAsync("run", scenario, "--json", "--set", "policy=fast")).Json.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task A_cascade_and_its_rules_decide_alike()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(400));
        const string rules = """
            policy={ rules: [
              { when: "fast.confidence >= 80% or middle.asked and middle.confidence >= 70% and false == 'x'", then: fast },
              { when: middle.confidence >= 70%, then: middle }, { when: middle.asked, then: slow }, { when: fast.asked, then: middle }, { otherwise: fast } ] }
            """;
        Assert.Contains("two texts as they stand", (await Command.RunAsync("run", scenario, "--set", rules)).Error, StringComparison.Ordinal);
        var well = rules.Replace(" or middle.asked and middle.confidence >= 70% and false == 'x'", "", StringComparison.Ordinal);
        var one = (await Command.DoneAsync("run", scenario, "--json", "--set", well)).Json;
        var other = (await Command.DoneAsync("run", scenario, "--json")).Json;
        Assert.Equal(other.GetProperty("digest").GetString(), one.GetProperty("digest").GetString());
        Assert.Equal(JsonSerializer.Serialize(other.GetProperty("tiers")), JsonSerializer.Serialize(one.GetProperty("tiers")));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("validate")]
    public async Task A_text_column_that_is_worked_with_is_told_where_it_stands(string verb)
    {
        const string policy = "{ rules: [ { when: 'amount > 3 and channel * 2 > 3', then: slow }, { otherwise: fast } ] }";
        var text = SmallScenario.Text(policy: policy);
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100), text);
        var line = text.Split('\n').ToList().FindIndex(l => l.StartsWith("policy:", StringComparison.Ordinal));
        var place = FormattableString.Invariant($"scenario.yaml:{line + 1}:{text.Split('\n')[line].IndexOf("channel", StringComparison.Ordinal) + 1}: ");
        var refused = await Command.RunAsync(verb, scenario);
        Refusal.Of(refused, place);
        Assert.Contains("column 'channel' is text", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_history_does_not_have_is_told_where_it_stands_with_what_was_meant()
    {
        var text = SmallScenario.Text(policy: "{ rules: [ { when: amuont > 3, then: slow }, { otherwise: fast } ] }");
        var refused = await Command.RunAsync("validate", await SmallScenario.WriteAsync(_place, new SmallHistory(100), text));
        Refusal.Of(refused, "has no column 'amuont'");
        Assert.Contains("did you mean 'amount'?", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expressions_can_be_varied_but_not_searched_exactly()
    {
        const string policy = "{ rules: [ { when: amount > 500, then: slow }, { otherwise: fast } ] }";
        const string search = "search={ vary: { 'policy.rules[0].when': { values: [ 'amount > 20', 'amount > 50 and channel == \"online\"' ] } } }";
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(200), SmallScenario.Text(policy: policy));
        var swept = await Command.DoneAsync("sweep", scenario, "--json", "--set", search);
        Assert.Contains("heuristic", swept.Json.GetProperty("method").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, swept.Json.GetProperty("candidates_evaluated").GetInt64());
        Refusal.Of(await Command.RunAsync("sweep", scenario, "--set", search, "--set", "search.method=exact"), "exact cannot be had for policy 'rules'");
    }

    [Fact]
    public async Task Rules_about_the_system_within_others_are_refused()
    {
        const string policy = "{ rules: [ { when: amount > 50, then: { rules: [ { when: slow.idle > 1, then: slow }, { otherwise: middle } ] } }, { otherwise: fast } ] }";
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100), SmallScenario.Text(policy: policy));
        Refusal.Of(await Command.RunAsync("run", scenario), "looks at the state of the system");
    }
}
