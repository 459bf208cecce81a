using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

/// <summary>How an exact sweep ends: exit codes, what binds, what is refused, what is warned of.</summary>
public sealed class ExactOutcomeTests : IDisposable
{
    private const string Split = "split: { search: 40%, calibrate: 30%, validate: 30% }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_cannot_be_reached_is_told_with_the_best_that_can()
    {
        var history = new SmallHistory(60);
        var sweep = await SweepAsync("constraints: [ accuracy >= 99%, recall >= 10% ]\nsearch: { frontier: 0 }", history);
        Assert.Equal(ExitCode.NotMet, sweep.Code);
        Assert.False(sweep.Json.GetProperty("feasible").GetBoolean());
        Assert.Equal(JsonValueKind.Null, sweep.Json.GetProperty("best").ValueKind);
        var certificate = sweep.Json.GetProperty("certificate");
        Assert.Equal("infeasible", certificate.GetProperty("kind").GetString());
        var binding = Assert.Single(certificate.GetProperty("binding").EnumerateArray());
        Assert.Equal("accuracy >= 99%", binding.GetProperty("constraint").GetString());
        Assert.True(binding.GetProperty("alone").GetBoolean());
        var every = (await Command.DoneAsync("sweep", _place.Write("every.yaml", SmallScenario.Text(more: $"search: {EveryValue.Of(history, "fast", "middle")}")), "--json")).Json;
        var reachable = every.GetProperty("candidates").EnumerateArray().Max(c => c.GetProperty("accuracy").GetDouble());
        Assert.Equal(reachable, binding.GetProperty("reachable").GetDouble(), 1e-12);
        Assert.Equal(reachable, sweep.Json.GetProperty("closest").GetProperty("accuracy").GetProperty("value").GetDouble(), 1e-12);

        // Without a choice there is no policy to be run, but a proof.
        await Command.DoneAsync("sweep", _place.Path("scenario.yaml"), "--out", _place.Path("out"));
        Assert.Contains("out/certificate.json", _place.Entries);
        Assert.DoesNotContain("out/policy.yaml", _place.Entries);
        var table = await Command.RunAsync("sweep", _place.Path("scenario.yaml"));
        Assert.Contains("'accuracy >= 99%' binds", table.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotMet, table.Code);
    }

    [Fact]
    public async Task Constraints_that_only_hold_apart_are_told_each_with_the_others()
    {
        var sweep = await SweepAsync("constraints: [ accuracy >= 80%, cost.spend <= $0.01 ]\nsearch: { frontier: 0 }", new SmallHistory(60));
        Assert.Equal(ExitCode.NotMet, sweep.Code);
        var binding = sweep.Json.GetProperty("certificate").GetProperty("binding").EnumerateArray().ToList();
        Assert.Equal(["accuracy >= 80%", "cost.spend <= $0.01"], binding.Select(b => b.GetProperty("constraint").GetString()));
        Assert.All(binding, b => Assert.False(b.GetProperty("alone").GetBoolean()));
        Assert.True(binding[0].GetProperty("reachable").GetDouble() < 0.8);
        Assert.True(binding[1].GetProperty("reachable").GetDouble() > 0.01);
    }

    // 5/6 is less than its nearest double: what a run rounds, a search in whole numbers does not.
    [Fact]
    public async Task A_limit_a_hair_above_what_can_be_reached_is_not_met()
    {
        var history = new SmallHistory(6);
        history.Change<bool?>("fraud", labels => Array.Fill(labels, true));
        for (var k = 0; k < 3; k++)
        {
            history.Change<string?>($"label{k}", labels => Array.Fill(labels, "true"));
            history.Change<string?>($"label{k}", labels => labels[3] = "false");
        }

        Assert.Equal(ExitCode.Done, (await SweepAsync("constraints: [ accuracy >= 0.8333333333333333 ]\nsearch: { frontier: 0 }", history)).Code);
        var above = await SweepAsync("constraints: [ accuracy >= 0.8333333333333334 ]\nsearch: { frontier: 0 }", history);
        Assert.Equal(ExitCode.NotMet, above.Code);
        Assert.Equal("infeasible", above.Json.GetProperty("certificate").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task What_is_not_certified_is_not_done_and_its_file_says_so()
    {
        var scenario = await ScenarioAsync($"constraints: [ accuracy >= 75% ]\nsearch: {{ frontier: 0, confidence: 99.99%, {Split} }}", new SmallHistory(90));
        var sweep = await Command.DoneAsync("sweep", scenario, "--json", "--out", _place.Path("out"));
        Assert.Equal(ExitCode.NotMet, sweep.Code);
        Assert.True(sweep.Json.GetProperty("feasible").GetBoolean());
        var guarantee = sweep.Json.GetProperty("guarantee");
        Assert.False(guarantee.GetProperty("holds").GetBoolean());
        Assert.NotEmpty(guarantee.GetProperty("why_not").GetString()!);
        Assert.Empty(guarantee.GetProperty("settings").EnumerateObject());
        Assert.Contains("guarantee: { holds: false, why: '", await File.ReadAllTextAsync(_place.Path("out", "policy.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("not certified", (await Command.RunAsync("sweep", scenario)).Output, StringComparison.Ordinal);
    }

    // Servers are paid by the hour, so that no bound on a transaction's cost is known.
    [Theory]
    [InlineData("price: { per_call: $0.004 }", true)]
    [InlineData("price: { per_call: $0.004, per_server_hour: $1 }", false)]
    public async Task A_mean_cost_is_certified_where_only_calls_are_paid(string price, bool covered)
    {
        var text = SmallScenario.Text(slow: "{ servers: 50 }", more: $"constraints: [ accuracy >= 60%, cost.mean <= $1 ]\nsearch: {{ frontier: 0, {Split} }}")
            .Replace("price: { per_call: $0.004 }", price, StringComparison.Ordinal);
        var sweep = await Command.DoneAsync("sweep", await SmallScenario.WriteAsync(_place, new SmallHistory(600), text), "--json");
        Assert.Equal(covered ? [] : ["cost.mean <= $1"], sweep.Json.GetProperty("guarantee").GetProperty("not_covered").EnumerateArray().Select(c => c.GetString()));
    }

    [Theory]
    [InlineData("search: { chains: { up_to: 2 }, vary: { policy.cascade.thresholds.fast: { from: 0.5, to: 1.0 } } }", "search.chains beside search.vary")]
    [InlineData("search: { guarantee: holm }", "search.guarantee without search.split")]
    [InlineData("search: { split: { search: 40%, calibrate: 30%, validate: 20% } }", "sums to 90%")]
    [InlineData("search: { chains: { up_to: 4 } }", "1, 2 or 3 tiers")]
    [InlineData("search: { method: exact, vary: { policy.cascade.thresholds.fast: { values: [0.5] } } }", "search.method: exact cannot be had")]
    [InlineData("search: { vary: { 'tiers[slow].capacity.servers': { values: [1, 2] } }, split: { search: 40%, calibrate: 30%, validate: 30% } }", "search.split")]
    [InlineData("search: { vary: { policy.cascade.thresholds.fast: { values: [0.5] } }, walk_forward: { window: 7d, step: 7d } }", "search.walk_forward")]
    [InlineData("search: { walk_forward: { window: 7d } }", "step")]
    public async Task A_search_that_makes_no_sense_is_refused(string search, string said) => Refusal.Of(await Command.RunAsync("sweep", await ScenarioAsync(search, new SmallHistory(30))), said);

    [Theory]
    [InlineData("--threads", "1")]
    [InlineData("--threads", "2")]
    public async Task Without_labels_accuracy_cannot_be_asked_for(string option, string value)
    {
        var history = new SmallHistory(50).Change<bool?>("fraud", labels => Array.Fill(labels, null));
        foreach (var search in new[] { "{ frontier: 0 }", "{ frontier: 0, chains: { up_to: 3 } }" })
        {
            var scenario = await ScenarioAsync($"constraints: [ accuracy >= 80% ]\nsearch: {search}", history);
            Refusal.Of(await Command.RunAsync("sweep", option, value, scenario), "'accuracy' is undefined", "no row is labelled");
        }
    }

    [Fact]
    public async Task Without_labels_costs_can_still_be_searched()
    {
        var history = new SmallHistory(50).Change<bool?>("fraud", labels => Array.Fill(labels, null));
        var sweep = await SweepAsync("constraints: [ escalation >= 30% ]\nsearch: {}", history);
        Assert.Equal(ExitCode.Done, sweep.Code);
        Assert.Equal("optimal", sweep.Json.GetProperty("certificate").GetProperty("kind").GetString());
        Assert.Empty(sweep.Json.GetProperty("frontier").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, sweep.Json.GetProperty("curves").ValueKind);
    }

    [Fact]
    public async Task A_confidence_that_is_always_the_same_is_searched_and_told()
    {
        var history = new SmallHistory(200).Change<double?>("confidence0", c => Array.Fill(c, 0.75));
        var sweep = await SweepAsync("constraints: [ accuracy >= 70% ]\nsearch: { frontier: 0 }", history);
        Assert.Equal(ExitCode.Done, sweep.Code);
        Assert.Contains("'policy.cascade.thresholds.fast' can only be always or never: every row that reaches it has the same value, 0.75", WarningsOf(sweep));
    }

    [Fact]
    public async Task A_tier_without_answers_is_searched_around_and_told()
    {
        var history = new SmallHistory(200).Change<string?>("label1", labels => Array.Fill(labels, null));
        var sweep = await SweepAsync("constraints: [ accuracy >= 70% ]\nsearch: { frontier: 0 }", history);
        Assert.Equal(ExitCode.Done, sweep.Code);
        Assert.Contains("'policy.cascade.thresholds.middle' decides nothing: no row reaches it with an answer and a confidence", WarningsOf(sweep));
    }

    // Steps without a single fraud define no recall.
    [Fact]
    public async Task A_walk_passes_through_stretches_that_a_constraint_says_nothing_about()
    {
        var history = new SmallHistory(400).Change<bool?>("fraud", labels =>
        {
            for (var i = 150; i < 400; i++)
                labels[i] = false;
        });
        var sweep = await SweepAsync("constraints: [ recall >= 50% ]\nsearch: { frontier: 0, walk_forward: { window: 500ms, step: 300ms } }", history);
        Assert.Equal(ExitCode.Done, sweep.Code);
        var steps = sweep.Json.GetProperty("walk_forward").EnumerateArray().ToList();
        Assert.Contains(steps, s => s.GetProperty("settings").EnumerateObject().Any());
        Assert.Contains(steps, s => !s.GetProperty("settings").EnumerateObject().Any() && s.GetProperty("violated")[0].GetString()!.Contains("undefined", StringComparison.Ordinal));
    }

    // A single tier has no thresholds that could move.
    [Fact]
    public async Task A_walk_with_a_chain_of_one_tier_is_no_fault()
    {
        var sweep = await SweepAsync("constraints: [ accuracy >= 50% ]\nsearch: { frontier: 0, chains: { up_to: 2 }, walk_forward: { window: 500ms, step: 300ms } }", new SmallHistory(400));
        Assert.Equal(ExitCode.Done, sweep.Code);
        Assert.Equal("{always: fast}", sweep.Json.GetProperty("candidates")[0].GetProperty("settings").GetProperty("policy").GetString());
        Assert.True(sweep.Json.GetProperty("walk_forward").GetArrayLength() > 1);
    }

    [Fact]
    public async Task A_window_without_known_labels_is_refused()
    {
        var text = SmallScenario.Text(more: "constraints: [ accuracy >= 50% ]\nsearch: { frontier: 0, walk_forward: { window: 1d, step: 1d } }")
            .Replace("labels: {", "label_delay: 2d\n  labels: {", StringComparison.Ordinal);
        Refusal.Of(await Command.RunAsync("sweep", await SmallScenario.WriteAsync(_place, new SmallHistory(100), text)), "search.walk_forward", "history.label_delay");
    }

    private static IEnumerable<string?> WarningsOf(CommandResult sweep) =>
        sweep.Json.GetProperty("best").GetProperty("warnings").EnumerateArray().Select(w => w.GetString());

    private async Task<CommandResult> SweepAsync(string more, SmallHistory history) => await Command.DoneAsync("sweep", await ScenarioAsync(more, history), "--json");

    private Task<string> ScenarioAsync(string more, SmallHistory history) => SmallScenario.WriteAsync(_place, history, SmallScenario.Text(more: more));
}
