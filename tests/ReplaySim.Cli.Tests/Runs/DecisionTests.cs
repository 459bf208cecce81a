using System.Text.Json;
using Parquet;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

/// <summary>The decisions of a run, replayed, give the run again.</summary>
public sealed class DecisionTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task There_is_one_decision_for_each_row_in_the_order_of_rows()
    {
        const int rows = 500;
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(rows), SmallScenario.Text(fast: "{ servers: 1, queue: 2, overflow: reject }"));
        var json = (await Command.DoneAsync("run", scenario, "--json", "--out", _place.Path("out"), "--decisions")).Json;
        await using var reader = await ParquetReader.CreateAsync(_place.Path("out", "decisions.parquet"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, reader.RowGroupCount);
        using var group = reader.OpenRowGroupReader(0);
        async Task<string?[]> Texts(string name)
        {
            var texts = new string?[rows];
            await group.ReadAsync(reader.Schema.DataFields.Single(f => f.Name == name), texts.AsMemory(), null, TestContext.Current.CancellationToken);
            return texts;
        }

        Assert.Equal(rows, group.RowCount);
        Assert.Equal(Enumerable.Range(0, rows).Select(i => $"t{i}"), await Texts("id"));
        var outcomes = await Texts("outcome");
        Assert.Equal(json.GetProperty("accuracy").GetProperty("rejected").GetInt32(), outcomes.Count(o => o == "rejected"));
        Assert.Equal(json.GetProperty("accuracy").GetProperty("uncovered").GetInt32(), outcomes.Count(o => o == "uncovered"));
        Assert.True(outcomes.Contains("rejected") && outcomes.Contains("uncovered") && outcomes.Contains("answered"));
        var paths = await Texts("tier_path");
        var answers = await Texts("answer_tier");
        for (var i = 0; i < rows; i++)
            Assert.True(outcomes[i] == "rejected" ? answers[i] == "" : paths[i]!.Split('>', '+').Contains(answers[i]), $"row {i}: {paths[i]}, {answers[i]}, {outcomes[i]}");
    }

    public static TheoryData<string, string, string, string> Settings => new()
    {
        { SmallScenario.Cascade, SmallScenario.Unlimited, SmallScenario.Unlimited, SmallScenario.Unlimited },
        { SmallScenario.Cascade, "{ servers: 1 }", "{ servers: 2 }", "{ servers: 2 }" },
        { SmallScenario.Cascade, "{ servers: 1, queue: 2, overflow: reject }", "{ servers: 2, queue: 0, overflow: reject }", "{ servers: 1, queue: 1, overflow: reject }" },
        { SmallScenario.Cascade, "{ servers: 1, queue: 1, overflow: next }", "{ servers: 1, queue: 3, overflow: next }", "{ servers: 2 }" },
        { SmallScenario.Cascade, "{ servers: 2 }", "{ servers: 1, queue: 1, overflow: previous }", "{ servers: 1, queue: 1, overflow: previous }" },
        { SmallScenario.Cascade, "{ servers: 1, queue: 1, overflow: next }", "{ servers: 1, queue: 2 }", "{ servers: 1, queue: 0, overflow: previous }" },
        { "{ cascade: { tiers: [slow, fast], thresholds: { slow: 0.8 } } }", "{ servers: 1, queue: 1, overflow: next }", SmallScenario.Unlimited, "{ servers: 1, queue: 2, overflow: previous }" },
        { "{ random_mix: { fast: 40%, middle: 30%, slow: 30% } }", "{ servers: 1, queue: 1, overflow: next }", "{ servers: 1, queue: 1, overflow: next }", "{ servers: 1 }" },
        { "{ expected_loss: {} }", "{ servers: 2 }", "{ servers: 2, queue: 5, overflow: previous }", "{ servers: 3 }" },
        { "{ per_segment: { segments: { online: fast, branch: slow }, otherwise: middle } }", "{ servers: 1, queue: 0 }", "{ servers: 1, queue: 0, overflow: next }", "{ servers: 1 }" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Replayed_decisions_give_the_same_totals(string policy, string fast, string middle, string slow)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(600, seed), SmallScenario.Text(policy: policy, fast: fast, middle: middle, slow: slow));
            var run = (await Command.DoneAsync("run", scenario, "--json", "--out", _place.Path("out"), "--decisions")).Json;
            var decisions = _place.Path("out", "decisions.parquet");
            var again = (await Command.DoneAsync("run", scenario, "--json", "--set", $"policy={{ recorded: {{ decisions: '{decisions}' }} }}")).Json;
            Assert.Equal("recorded", again.GetProperty("policy").GetProperty("kind").GetString());
            foreach (var part in new[] { "accuracy", "cost", "latency_ms", "classes", "confusion", "segments", "escalation" })
                Assert.Equal(run.GetProperty(part).GetRawText(), again.GetProperty(part).GetRawText());

            // A call that was turned away left no trace to replay.
            Assert.Equal(Calls(run), Calls(again));
            Assert.Equal(0, again.GetProperty("tiers").EnumerateArray().Sum(t => t.GetProperty("rejected").GetInt64()));
        }
    }

    [Fact]
    public async Task Decisions_of_another_history_are_refused()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(50));
        await Command.DoneAsync("run", scenario, "--out", _place.Path("out"), "--decisions");
        foreach (var rows in new[] { 49, 51 })
        {
            await new SmallHistory(rows).WriteAsync(_place.Path("history.parquet"));
            var again = await Command.RunAsync("run", scenario, "--set", $"policy={{ recorded: {{ decisions: '{_place.Path("out", "decisions.parquet")}' }} }}");
            Assert.Equal(2, again.Code);
            Assert.Contains("this very history", again.Error, StringComparison.Ordinal);
        }
    }

    private static string Calls(JsonElement run) => string.Join('\n', run.GetProperty("tiers").EnumerateArray().Select(t =>
        $"{t.GetProperty("name")}: {t.GetProperty("asked")} {t.GetProperty("answered")} {t.GetProperty("cost")} {t.GetProperty("utilization")} {t.GetProperty("wait_ms")} {t.GetProperty("service_ms")}"));
}
