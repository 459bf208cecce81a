using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sizing;

/// <summary><c>size</c> through the command: several tiers against every count there is, its files and its refusals.</summary>
public sealed class SizeTests : IDisposable
{
    private const string Waits = "constraints: [ tier.fast.wait.p99 <= 10ms, tier.middle.wait.p95 <= 20ms, tier.slow.wait.p95 <= 20ms, tier.middle.utilization <= 70% ]";

    private static readonly string[] Tiers = ["fast", "middle", "slow"];

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(SmallScenario.Cascade, "{ servers: 1 }")]
    [InlineData("{ random_mix: { fast: 40%, middle: 30%, slow: 30% } }", "{ servers: 1 }")]
    [InlineData(SmallScenario.Cascade, "{ servers: 1, queue: 2, overflow: previous }")]
    public async Task It_is_the_least_of_all_counts(string policy, string middle)
    {
        var scenario = await WriteAsync(SmallScenario.Text(policy: policy, fast: "{ servers: 2 }", middle: middle, slow: "{ servers: 3 }", more: Waits));
        var size = (await Command.DoneAsync("size", scenario, "--window", "1s", "--json")).Json;
        var needed = size.Needed();
        Assert.True(size.GetProperty("answer").GetProperty("certified").GetBoolean());

        // Every count whose sum is not above the answer's, by the ordinary run.
        var sum = needed.Sum();
        var every = from f in Enumerable.Range(1, sum - 2) from m in Enumerable.Range(1, sum - 2) from s in Enumerable.Range(1, sum - 2) where f + m + s <= sum select (int[])[f, m, s];
        var holding = new List<int[]>();
        foreach (var counts in every)
        {
            if ((await Command.DoneAsync(["run", scenario, "--json", .. Sets(counts)])).Code == ExitCode.Done)
                holding.Add(counts);
        }

        Assert.Equal(sum, holding.Min(h => h.Sum()));
        Assert.Contains(needed, holding);
        Assert.True(sum > 3, "the case would be trivial");

        // Of equals, those of today stay.
        var today = holding.Where(h => h.Sum() == sum).MaxBy(h => h[0])!;
        Assert.Equal(today, (await Command.DoneAsync(["size", scenario, "--window", "1s", "--json", .. Sets(today)])).Json.Needed());
    }

    [Fact]
    public async Task A_search_that_is_cut_short_says_so()
    {
        var scenario = await WriteAsync(SmallScenario.Text(fast: "{ servers: 2 }", middle: "{ servers: 3 }", slow: "{ servers: 3 }", more: Waits));
        var answer = (await Command.DoneAsync("size", scenario, "--window", "1s", "--trials", "1", "--json")).Json.GetProperty("answer");
        Assert.False(answer.GetProperty("certified").GetBoolean());
        Assert.StartsWith("heuristic: ", answer.GetProperty("because").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_tiers_that_are_named_change()
    {
        var scenario = await WriteAsync(SmallScenario.Text(fast: "{ servers: 9 }", more: "constraints: [ latency.p99 <= 300ms ]"));
        var size = (await Command.DoneAsync("size", scenario, "--window", "1s", "--tier", "slow", "--json")).Json;
        var slow = size.Only();
        Assert.Equal(("slow", JsonValueKind.Null), (slow.GetProperty("name").GetString(), slow.GetProperty("today").ValueKind));
        Assert.Equal(1, size.GetProperty("tiers").GetArrayLength());
        var counts = slow.GetProperty("needed").GetInt32();
        Assert.Equal(ExitCode.Done, (await Command.RunAsync("run", scenario, "--set", $"tiers[slow].capacity={{ servers: {counts.Text()} }}")).Code);
    }

    [Fact]
    public async Task Constraints_that_servers_do_not_cure_are_told()
    {
        var scenario = await WriteAsync(SmallScenario.Text(fast: "{ servers: 2 }", more: "constraints: [ accuracy >= 99%, latency.p99 <= 2s ]"));
        var size = await Command.RunAsync("size", scenario, "--window", "1s", "--json");
        Assert.Equal(ExitCode.NotMet, size.Code);
        Assert.Single(size.Json.Needed());
        Assert.Contains(size.Json.GetProperty("warnings").EnumerateArray(), w => w.GetString()!.EndsWith("servers do not cure that", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_row_may_be_turned_away_for_the_sake_of_latency()
    {
        // A server and a place to wait answer fast whom they answer at all.
        var scenario = await WriteAsync(SmallScenario.Text(policy: "{ always: slow }", slow: "{ servers: 1, queue: 1 }", more: "constraints: [ latency.p99 <= 450ms ]"));
        Assert.Equal(ExitCode.Done, (await Command.RunAsync("run", scenario)).Code);
        var size = (await Command.DoneAsync("size", scenario, "--window", "1s", "--json")).Json;
        Assert.True(size.Only().GetProperty("needed").GetInt32() > 1);
        Assert.Contains("full queues turn", size.GetProperty("today").GetProperty("broken")[0].GetString(), StringComparison.Ordinal);
        var run = (await Command.DoneAsync("run", scenario, "--json", "--set", $"tiers[slow].capacity.servers={size.Only().GetProperty("needed").GetInt32().Text()}")).Json;
        Assert.Equal(0, run.GetProperty("accuracy").GetProperty("rejected").GetInt64());
        Assert.Equal(1, (await Command.DoneAsync("size", scenario, "--window", "1s", "--json", "--set", "constraints=[latency.p99 <= 450ms, rejected <= 100%]")).Json.Needed()[0]);
    }

    [Fact]
    public async Task A_folder_holds_the_document_a_memo_and_pictures_and_threads_change_nothing()
    {
        var scenario = await WriteAsync(SmallScenario.Text(fast: "{ servers: 2 }", middle: "{ servers: 1 }", slow: "{ servers: 3 }", more: Waits));
        var shown = await Command.DoneAsync("size", scenario, "--utilization", "60%", "--window", "1s", "--threads", "1", "--out", _place.Path("out"));
        Assert.Equal(["latency.svg", "memo.md", "size.json", "utilization.svg"], Directory.EnumerateFiles(_place.Path("out")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        var document = await File.ReadAllTextAsync(_place.Path("out", "size.json"), TestContext.Current.CancellationToken);
        var again = await Command.DoneAsync("size", scenario, "--utilization", "60%", "--window", "1s", "--threads", "2", "--json");
        Assert.Equal(document, again.Output);
        Assert.Equal("replaysim/size/v1", again.Json.GetProperty("schema").GetString());
        var memo = await File.ReadAllTextAsync(_place.Path("out", "memo.md"), TestContext.Current.CancellationToken);
        Assert.Contains("| fast | 2 |", memo, StringComparison.Ordinal);
        Assert.Contains("One server fewer", shown.Output, StringComparison.Ordinal);
        await Command.DoneAsync("size", scenario, "--utilization", "60%", "--window", "1s", "--out", _place.Path("out"));
    }

    [Theory]
    [InlineData("expected one of p50, p90", "--slo", "p98=1s")]
    [InlineData("'500' is no limit; expected a duration with its unit", "--slo", "p99=500")]
    [InlineData("--slo p99: expected one of", "--slo", "p99")]
    [InlineData("--utilization 180%: expected a share above 0 and up to 100%", "--utilization", "180%")]
    [InlineData("--window 1: expected whole seconds", "--slo", "p99=1s", "--window", "1")]
    [InlineData("--window 60 min: no whole window lies within", "--slo", "p99=1s")]
    [InlineData("--most 0: expected a whole number", "--slo", "p99=1s", "--most", "0")]
    [InlineData("did you mean 'slow'?", "--slo", "p99=1s", "--tier", "slwo")]
    [InlineData("nothing limits latency, waits or utilization; expected --slo p99=500ms")]
    public async Task Bad_input_is_refused(string said, params string[] options) =>
        Refusal.Of(await Command.RunAsync(["size", await WriteAsync(SmallScenario.Text(fast: "{ servers: 2 }")), .. options]), said);

    [Fact]
    public async Task Without_servers_there_is_nothing_to_size() =>
        Refusal.Of(await Command.RunAsync("size", await WriteAsync(SmallScenario.Text()), "--slo", "p99=1s", "--window", "1s"), "no tier has a number of servers", "--tier");

    [Fact]
    public async Task A_tier_that_is_asked_only_while_others_are_busy_is_limited_too()
    {
        // A call every 100 ms and services of 500 ms: one server of the slow tier lets four of five go to the middle one, which needs four for them,
        // and is as busy as they are. With unlimited servers it would never be asked.
        var calls = Enumerable.Range(0, 2_000).Select(i => new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc).AddMilliseconds(i * 100)).ToArray();
        var text = SmallScenario.Text(policy: "{ rules: [ { when: slow.answered, then: slow }, { when: middle.answered, then: middle }, { when: 'slow.idle == 0', then: middle }, { otherwise: slow } ] }", middle: "{ servers: 1 }", slow: "{ servers: 1 }")
            .Replace("lognormal: { p50: 25ms, p99: 90ms }", "constant: 500ms", StringComparison.Ordinal).Replace("exponential: { mean: 40ms }", "constant: 500ms", StringComparison.Ordinal);
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(2_000).Set("at", calls), text);
        var size = (await Command.DoneAsync("size", scenario, "--tier", "middle", "--utilization", "90%", "--window", "10s", "--json")).Json;
        Assert.Equal([5], size.Needed());
        var full = (await Command.DoneAsync("size", scenario, "--tier", "middle", "--utilization", "100%", "--slo", "max=500ms", "--window", "10s", "--json")).Json;
        Assert.Equal([4], full.Needed());
    }

    [Fact]
    public async Task Rows_with_weights_cannot_queue()
    {
        var history = new SmallHistory(40).Set("times", Enumerable.Repeat(2.0, 40).ToArray());
        var scenario = await SmallScenario.WriteAsync(_place, history, SmallScenario.Text().Replace("segment: channel", "segment: channel, weight: times", StringComparison.Ordinal));
        Refusal.Of(await Command.RunAsync("size", scenario, "--tier", "slow", "--slo", "p99=1s", "--window", "1s"), "rows have weights");
    }

    private static IEnumerable<string> Sets(int[] counts) => counts.SelectMany((c, k) => new[] { "--set", $"tiers[{Tiers[k]}].capacity.servers={c.Text()}" });

    private Task<string> WriteAsync(string text) => SmallScenario.WriteAsync(_place, new SmallHistory(800), text);
}
