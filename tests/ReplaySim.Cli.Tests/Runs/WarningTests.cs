using System.Text.Json;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

/// <summary>What could make a result look better than it is, is told, undefined or refused.</summary>
public sealed class WarningTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Turning_rows_away_does_not_shorten_latencies()
    {
        const string none = "{ servers: 1, queue: 0, overflow: reject }";
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(400), SmallScenario.Text(policy: "{ always: slow }", slow: none));
        var json = (await Command.DoneAsync("run", scenario, "--json", "--set", "tiers[slow].latency={constant: 40ms}", "--set", "constraints=[latency.p50 <= 1ms]")).Json;
        Assert.True(json.GetProperty("accuracy").GetProperty("rejected").GetInt64() > 200);
        Assert.Equal(40, json.GetProperty("latency_ms").GetProperty("p50").GetDouble());
        Assert.Equal(40, json.GetProperty("latency_ms").GetProperty("mean").GetDouble());
        Assert.False(json.GetProperty("constraints")[0].GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task A_warm_up_that_leaves_nothing_leaves_latencies_undefined()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        var json = (await Command.DoneAsync("run", scenario, "--json", "--set", "warm_up={rows: 100}", "--set", "constraints=[latency.p99 <= 1h, latency.max <= 1h, tier.fast.wait.p99 <= 1h]")).Json;
        foreach (var constraint in json.GetProperty("constraints").EnumerateArray())
        {
            Assert.Equal(JsonValueKind.Null, constraint.GetProperty("value").ValueKind);
            Assert.False(constraint.GetProperty("holds").GetBoolean());
        }
    }

    [Fact]
    public async Task A_constraint_that_nothing_has_the_support_for_is_left_out_and_told()
    {
        const string left = "segments.accuracy >= 99.9% where support >= 10k";
        const string judged = "weeks.accuracy >= 1% where support >= 10";
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100), SmallScenario.Text(more: $"constraints: [ {left}, {judged} ]"));
        var json = (await Command.DoneAsync("run", scenario, "--json")).Json;
        Assert.Equal([true, true], json.GetProperty("constraints").EnumerateArray().Select(c => c.GetProperty("holds").GetBoolean()));
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Number], json.GetProperty("constraints").EnumerateArray().Select(c => c.GetProperty("value").ValueKind));
        var warnings = json.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()!).ToList();
        Assert.Contains(warnings, w => w.Contains($"'{left}' is not judged", StringComparison.Ordinal) && w.Contains("support of 10000", StringComparison.Ordinal));
        Assert.DoesNotContain(warnings, w => w.Contains(judged, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_labels_no_minimum_support_makes_a_constraint_hold()
    {
        var history = new SmallHistory(100).Change<bool?>("fraud", labels => Array.Fill(labels, null));
        var scenario = await SmallScenario.WriteAsync(_place, history, SmallScenario.Text(more: "constraints: [ weeks.accuracy >= 1% where support >= 10 ]"));
        Assert.False((await Command.DoneAsync("run", scenario, "--json")).Json.GetProperty("constraints")[0].GetProperty("holds").GetBoolean());
    }

    [Theory]
    [InlineData("policy={ per_segment: { segments: { onlin: fast }, otherwise: slow } }", "'onlin'")]
    [InlineData("policy={ rules: [ { when: { channel: [online, brunch] }, then: fast }, { otherwise: slow } ] }", "'brunch'")]
    [InlineData("policy={ rules: [ { when: 'channel == \"brunch\"', then: fast }, { otherwise: slow } ] }", "'brunch'")]
    [InlineData("tiers[fast].predictor={ recorded: { prediction: channel, confidence: confidence0 } }", "'branch'")]
    public async Task Names_that_match_nothing_are_told(string setting, string told)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(200));
        var warnings = (await Command.DoneAsync("run", scenario, "--json", "--set", setting)).Json.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()!);
        Assert.Contains(warnings, w => w.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_class_that_only_the_scenario_knows_is_told()
    {
        var text = SmallScenario.Text().Replace(", names: { true: fraud, false: legit }", "", StringComparison.Ordinal).Replace("fraud_as_legit: 100% of value, legit_as_fraud", "true_as_false: 100% of value, false_as_trua", StringComparison.Ordinal);
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100), text);
        var warnings = (await Command.DoneAsync("run", scenario, "--json")).Json.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()!);
        Assert.Contains(warnings, w => w.Contains("'trua'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Confidences_that_are_none_are_refused()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        Refusal.Of(await Command.RunAsync("run", scenario, "--set", "tiers[fast].predictor.recorded.confidence=amount"), "outside 0 to 1");
    }

    [Fact]
    public async Task Drift_beyond_certainty_is_refused()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        const string tier = "tiers[slow].predictor={ synthetic: { accuracy: 95%, prior: { fraud: 16% }, confidence_auroc: 0.9, drift: { accuracy: 90% } } }";
        Refusal.Of(await Command.RunAsync("run", scenario, "--set", tier), "added to each accuracy");
    }

    [Fact]
    public async Task What_a_command_reads_it_does_not_overwrite()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        await Command.DoneAsync("run", scenario, "--out", _place.Path("out"), "--decisions");
        var decisions = _place.Path("out", "decisions.parquet");
        var before = await File.ReadAllBytesAsync(decisions, TestContext.Current.CancellationToken);
        Refusal.Of(await Command.RunAsync("run", scenario, "--set", $"policy={{ recorded: {{ decisions: '{decisions}' }} }}", "--out", _place.Path("out")), "which this run reads");
        Assert.Equal(before, await File.ReadAllBytesAsync(decisions, TestContext.Current.CancellationToken));

        var history = _place.Path("history.parquet");
        before = await File.ReadAllBytesAsync(history, TestContext.Current.CancellationToken);
        Refusal.Of(await Command.RunAsync("import", history, "--out", history), "is the input itself");
        Assert.Equal(before, await File.ReadAllBytesAsync(history, TestContext.Current.CancellationToken));
    }
}
