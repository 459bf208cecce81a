using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

public sealed class RunTests : IDisposable
{
    private static readonly string[] LatencyKeys = ["mean", "p50", "p90", "p95", "p99", "p999", "max"];

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("accuracy >= 10%", ExitCode.Done)]
    [InlineData("accuracy >= 99.99%", ExitCode.NotMet)]
    [InlineData("latency.p50 <= 1us", ExitCode.NotMet)]
    public async Task The_exit_code_says_whether_constraints_hold(string constraint, int code)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(200), SmallScenario.Text(more: $"constraints: [ {constraint} ]"));
        var run = await Command.RunAsync("run", scenario, "--json");
        Assert.Equal(code, run.Code);
        Assert.Equal(code == ExitCode.Done, run.Json.GetProperty("constraints")[0].GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task The_result_alone_is_on_stdout_and_is_the_same_bytes_again_and_on_any_number_of_threads()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(3_000), SmallScenario.Text(fast: "{ servers: 2, queue: 3, overflow: next }"));
        foreach (var form in new string[][] { ["--json"], [] })
        {
            var first = await Command.DoneAsync(["run", scenario, .. form, "--threads", "1"]);
            var second = await Command.DoneAsync(["run", scenario, .. form, "--threads", "1"]);
            var more = await Command.DoneAsync(["run", scenario, .. form, "--threads", "2"]);
            Assert.Equal(first.Output, second.Output);
            Assert.Equal(first.Output, more.Output);
            Assert.DoesNotContain(" rows in ", first.Output, StringComparison.Ordinal);
            Assert.Contains(" rows in ", first.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_document_has_its_keys_in_their_order()
    {
        var history = new SmallHistory(300).Set("routed", Enumerable.Repeat("fast", 300).ToArray());
        var scenario = await SmallScenario.WriteAsync(_place, history, SmallScenario.Text(more: "observed: { tier: routed }\nconstraints: [ accuracy >= 10% ]"));
        var json = (await Command.DoneAsync("run", scenario, "--json")).Json;
        Assert.Equal(
            ["schema", "scenario", "history", "engine", "seed", "policy", "accuracy", "majority_baseline", "classes", "confusion", "segments", "cost", "latency_ms", "tiers", "escalation", "series", "tier_series", "reconciliation", "constraints", "warnings", "digest"],
            Keys(json));
        Assert.Equal("replaysim/result/v1", json.GetProperty("schema").GetString());
        Assert.Equal(["name", "hash"], Keys(json.GetProperty("scenario")));
        Assert.Equal(["rows", "labelled", "fingerprint", "from", "to"], Keys(json.GetProperty("history")));
        Assert.Equal(["version"], Keys(json.GetProperty("engine")));
        Assert.Equal(["kind", "parameters"], Keys(json.GetProperty("policy")));
        Assert.Equal(["value", "correct", "labelled", "answered", "uncovered", "rejected", "low", "high", "method"], Keys(json.GetProperty("accuracy")));
        Assert.Equal(["label", "precision", "recall", "f1", "support"], Keys(json.GetProperty("classes")[0]));
        Assert.Equal(["spend", "calls", "provisioned", "errors", "total", "per_thousand", "per_day", "per_month", "router"], Keys(json.GetProperty("cost")));
        Assert.Equal(LatencyKeys, Keys(json.GetProperty("latency_ms")));
        Assert.Equal(["name", "asked", "answered", "escalated", "rejected", "cost", "utilization", "wait_ms", "service_ms", "reliability", "calibration_error"], Keys(json.GetProperty("tiers")[0]));
        Assert.Equal(LatencyKeys, Keys(json.GetProperty("tiers")[0].GetProperty("wait_ms")));
        Assert.Equal(LatencyKeys, Keys(json.GetProperty("tiers")[0].GetProperty("service_ms")));
        Assert.Equal(["from", "to", "answers", "confidence", "accuracy"], Keys(json.GetProperty("tiers")[0].GetProperty("reliability")[0]));
        Assert.Equal(["by", "tier", "points"], Keys(json.GetProperty("tier_series")[0]));
        Assert.Equal(
            ["from", "asked", "spend", "busy", "utilization", "queue", "wait_ms"], Keys(json.GetProperty("tier_series")[0].GetProperty("points")[0]));
        Assert.Equal(["text", "value", "margin", "holds"], Keys(json.GetProperty("constraints")[0]));
    }

    /// <summary>What is written over time and by confidence adds up to what is written of the tier.</summary>
    [Fact]
    public async Task Hours_days_and_bins_of_a_tier_add_up_in_the_document()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(2_000), SmallScenario.Text(fast: "{ servers: 1 }"));
        var json = (await Command.DoneAsync("run", scenario, "--json")).Json;
        Assert.Equal(
            ["hour fast", "hour middle", "hour slow", "day fast", "day middle", "day slow"],
            json.GetProperty("tier_series").EnumerateArray().Select(s => $"{s.GetProperty("by")} {s.GetProperty("tier")}"));
        foreach (var (k, tier) in json.GetProperty("tiers").EnumerateArray().Index())
        {
            foreach (var series in new[] { json.GetProperty("tier_series")[k], json.GetProperty("tier_series")[3 + k] })
            {
                var points = series.GetProperty("points").EnumerateArray().ToList();
                Assert.Equal(tier.GetProperty("asked").GetInt64(), points.Sum(p => p.GetProperty("asked").GetInt64()));
                Assert.Equal(tier.GetProperty("cost").GetDecimal(), points.Sum(p => p.GetProperty("spend").GetDecimal()));
                Assert.All(points, p => Assert.Equal(k == 0 ? JsonValueKind.Number : JsonValueKind.Null, p.GetProperty("utilization").ValueKind));
                if (k == 0)
                    Assert.All(points, p => Assert.Equal(p.GetProperty("busy").GetDouble(), p.GetProperty("utilization").GetDouble()));
            }

            // Answers without a label or a confidence are in no bin.
            var bins = tier.GetProperty("reliability").EnumerateArray().ToList();
            Assert.InRange(bins.Sum(b => b.GetProperty("answers").GetInt64()), 1, tier.GetProperty("answered").GetInt64() - 1);
            Assert.Equal(
                bins.Sum(b => b.GetProperty("answers").GetDouble() * Math.Abs(b.GetProperty("confidence").GetDouble() - b.GetProperty("accuracy").GetDouble()))
                    / bins.Sum(b => b.GetProperty("answers").GetDouble()),
                tier.GetProperty("calibration_error").GetDouble(), 2e-9);
        }
    }

    [Fact]
    public async Task An_override_changes_the_result_and_its_hash()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(200));
        var plain = (await Command.DoneAsync("run", scenario, "--json")).Json;
        var dearer = (await Command.DoneAsync("run", scenario, "--json", "--set", "tiers[fast].price.per_call=$0.00004")).Json;
        var written = _place.Write("dearer.yaml", SmallScenario.Text().Replace("$0.00002", "$0.00004", StringComparison.Ordinal));
        var read = (await Command.DoneAsync("run", written, "--json")).Json;
        Assert.NotEqual(plain.GetProperty("scenario").GetProperty("hash").GetString(), dearer.GetProperty("scenario").GetProperty("hash").GetString());
        Assert.Equal(read.GetRawText(), dearer.GetRawText());
        Assert.Equal(
            plain.GetProperty("cost").GetProperty("spend").GetDecimal() + 0.00002m * plain.GetProperty("tiers")[0].GetProperty("asked").GetInt64(),
            dearer.GetProperty("cost").GetProperty("spend").GetDecimal());
    }

    [Fact]
    public async Task A_history_without_labels_is_replayed_with_a_warning()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100).Change<bool?>("fraud", labels => Array.Fill(labels, null)));
        var json = (await Command.DoneAsync("run", scenario, "--json")).Json;
        Assert.Equal(JsonValueKind.Null, json.GetProperty("accuracy").GetProperty("value").ValueKind);
        Assert.Contains("no labels", json.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        var text = SmallScenario.Text().Replace("label: fraud, ", "", StringComparison.Ordinal);
        Assert.Contains("no labels", (await Command.DoneAsync("run", _place.Write("unlabelled.yaml", text))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_of_one_class_is_replayed_with_a_warning()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100).Change<bool?>("fraud", labels => Array.Fill(labels, false)));
        var json = (await Command.DoneAsync("run", scenario, "--json")).Json;
        Assert.Contains("every labelled row is 'legit'", json.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(1, json.GetProperty("majority_baseline").GetDouble());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_smallest_histories_are_replayed(int rows)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(rows));
        Assert.Equal(rows, (await Command.DoneAsync("run", scenario, "--json")).Json.GetProperty("history").GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task How_the_file_is_cut_into_row_groups_changes_nothing()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(1_000));
        var whole = (await Command.DoneAsync("run", scenario, "--json")).Output;
        await new SmallHistory(1_000).WriteAsync(_place.Path("history.parquet"), groups: 7);
        Assert.Equal(whole, (await Command.DoneAsync("run", scenario, "--json")).Output);
    }

    private static List<string> Keys(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
