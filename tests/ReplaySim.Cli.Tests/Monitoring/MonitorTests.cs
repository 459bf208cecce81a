using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Tests.Monitoring;

/// <summary>The watch over logs, through the command.</summary>
public sealed class MonitorTests : IDisposable
{
    private const int Rows = 6_000;
    private readonly Workplace _place = new();
    private readonly Watch _watch;

    public MonitorTests() => _watch = new Watch(_place);

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_log_like_the_reference_is_ok_and_says_what_a_run_says()
    {
        await _watch.WriteAsync("accuracy >= 70%, recall >= 50%, precision.legit >= 50%, escalation <= 90%");
        var log = await _watch.LogAsync(new SmallHistory(Rows, seed: 2));
        var before = await File.ReadAllBytesAsync(log[1], TestContext.Current.CancellationToken);
        var watched = await _watch.RunAsync([.. log, "--json"]);
        Assert.Equal((ExitCode.Done, ""), (watched.Code, watched.Error));
        var (json, run) = (watched.Json, JsonDocument.Parse(await File.ReadAllTextAsync(_place.Path("log", "result.json"), TestContext.Current.CancellationToken)).RootElement);
        Assert.Equal(("replaysim/monitor/v1", "ok", 0), (json.GetProperty("schema").GetString(), json.GetProperty("status").GetString(), json.GetProperty("reasons").GetArrayLength()));

        // The losses are one less the figures of the replay that took these decisions.
        Assert.Equal(1 - run.GetProperty("accuracy").GetProperty("value").GetDouble(), Loss(json, "accuracy >= 70%"), 1e-11);
        Assert.Equal(1 - OfClass(run, "fraud", "recall"), Loss(json, "recall >= 50%"), 1e-11);
        Assert.Equal(1 - OfClass(run, "legit", "precision"), Loss(json, "precision.legit >= 50%"), 1e-11);
        Assert.Equal(run.GetProperty("escalation").GetDouble(), Loss(json, "escalation <= 90%"), 1e-11);
        Assert.Equal(run.GetProperty("escalation").GetDouble(), Figure(json, "escalated", "share").GetProperty("now").GetDouble(), 1e-11);
        Assert.Equal(run.GetProperty("cost").GetProperty("spend").GetDouble(), json.GetProperty("days").EnumerateArray().Sum(d => d.GetProperty("spend").GetDouble()), 1e-9);
        Assert.Equal(run.GetProperty("history").GetProperty("labelled").GetInt64(), json.GetProperty("matured").GetInt64());
        foreach (var (tier, name) in new[] { "fast", "middle", "slow" }.Index())
            Assert.Equal(run.GetProperty("tiers")[tier].GetProperty("calibration_error").GetDouble(), Figure(json, $"{name}: calibration", "calibration").GetProperty("now").GetDouble(), 1e-9);
        Assert.Equal(before, await File.ReadAllBytesAsync(log[1], TestContext.Current.CancellationToken));
        Assert.False(File.Exists(_place.Path("policy.expired.json")));
    }

    [Fact]
    public async Task A_broken_promise_is_refuted_dated_and_recorded_beside_the_policy()
    {
        await _watch.WriteAsync("accuracy >= 70%");
        var sealedPolicy = await File.ReadAllTextAsync(_watch.Policy, TestContext.Current.CancellationToken);

        // From row 3 000 on every tier is wrong half as often again as it was right.
        var worse = new SmallHistory(Rows, seed: 2).Change<string?>("label0", Spoil).Change<string?>("label1", Spoil).Change<string?>("label2", Spoil);
        var log = await _watch.LogAsync(worse);
        var watched = await _watch.RunAsync([.. log, "--json"]);
        Assert.Equal(ExitCode.NotMet, watched.Code);
        var promise = watched.Json.GetProperty("promises")[0];
        Assert.True(promise.GetProperty("refuted").GetBoolean());
        Assert.Contains("accuracy >= 70% is refuted after", watched.Json.GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);

        // Labelled transactions up to now since the change: nine in ten of the last 3 000, give or take what chance does to the estimate.
        Assert.InRange(promise.GetProperty("change").GetProperty("rows").GetInt64(), 2_500, 2_900);
        Assert.InRange(promise.GetProperty("lapsed_after").GetInt64(), 2_700, 3_300);
        Assert.InRange(promise.GetProperty("refuted_after").GetInt64(), 3_300, 5_400);
        Assert.Equal(sealedPolicy, await File.ReadAllTextAsync(_watch.Policy, TestContext.Current.CancellationToken));
        var record = JsonDocument.Parse(await File.ReadAllTextAsync(_place.Path("policy.expired.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("accuracy >= 70%", record.GetProperty("refuted")[0].GetProperty("promise").GetString());
        Assert.Contains("policy.expired.json", watched.Error, StringComparison.Ordinal);

        // It has expired for good, until another policy takes its place.
        var good = await _watch.LogAsync(new SmallHistory(Rows, seed: 2), "good");
        var later = await _watch.RunAsync(good);
        Assert.Equal((ExitCode.NotMet, ""), (later.Code, later.Error));
        Assert.Contains("the policy has expired", later.Output, StringComparison.Ordinal);
        _watch.Promise("accuracy >= 69%");
        Assert.Equal(ExitCode.Done, (await _watch.RunAsync(good)).Code);
    }

    [Fact]
    public async Task A_burst_that_was_made_up_for_before_is_a_lapse_and_expires_nothing()
    {
        await _watch.WriteAsync("accuracy >= 60%");
        static void Spoilt(string?[] labels) => Each(labels, (v, i) => i is >= 3_000 and < 3_600 ? Other(v) : v);
        var burst = new SmallHistory(Rows, seed: 2).Change<string?>("label0", Spoilt).Change<string?>("label1", Spoilt).Change<string?>("label2", Spoilt);
        var watched = await _watch.RunAsync([.. await _watch.LogAsync(burst), "--json"]);
        var promise = watched.Json.GetProperty("promises")[0];
        Assert.Equal((false, true, ExitCode.NotMet, ""), (promise.GetProperty("refuted").GetBoolean(), promise.GetProperty("lapsed").GetBoolean(), watched.Code, watched.Error));
        Assert.Equal("warning", watched.Json.GetProperty("status").GetString());
        Assert.Contains("accuracy >= 60% has lapsed for a while", watched.Json.GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_place.Path("policy.expired.json")));
    }

    [Fact]
    public async Task Drift_of_inputs_is_told_though_the_promise_holds()
    {
        await _watch.WriteAsync("accuracy >= 50%");
        var other = new SmallHistory(Rows, seed: 2)
            .Change<double>("amount", a => Each(a, (v, i) => i % 3 == 0 ? 2 * v + 100 : v))
            .Change<string?>("channel", c => Each(c, (v, i) => i % 4 == 0 ? "app" : v));
        var watched = await _watch.RunAsync([.. await _watch.LogAsync(other), "--json"]);
        Assert.Equal((ExitCode.NotMet, "warning"), (watched.Code, watched.Json.GetProperty("status").GetString()));
        Assert.Equal(["amount psi", "amount ks", "channel psi"], watched.Json.GetProperty("drift").EnumerateArray().Where(f => f.GetProperty("drifted").GetBoolean()).Select(f => $"{f.GetProperty("subject").GetString()} {f.GetProperty("measure").GetString()}"));
        Assert.False(File.Exists(_place.Path("policy.expired.json")));
    }

    [Fact]
    public async Task A_generated_month_with_more_fraud_breaks_the_promise_and_one_like_the_last_does_not()
    {
        const string scenario = "scenarios/fraud-995.yaml";
        var path = Path.Combine(Workplace.Repository, scenario);
        _place.Write("policy.yaml", PolicyDocument.Sealed("""
            schema: replaysim/policy/v1
            policy: { cascade: { thresholds: { fast: 0.99085, middle: 0.96185 } } }
            constraints: [accuracy >= 99.5%]

            """));
        var alike = await WatchAsync("alike", "2%", "5");
        Assert.Equal("ok", alike.GetProperty("status").GetString());
        var more = await WatchAsync("more", "8%", "6");
        Assert.True(more.GetProperty("promises")[0].GetProperty("refuted").GetBoolean());
        Assert.True(Figure(more, "escalated", "share").GetProperty("drifted").GetBoolean());

        async Task<JsonElement> WatchAsync(string name, string fraud, string seed)
        {
            var log = _place.Path($"{name}.parquet");
            await Command.DoneAsync("generate", "--rows", "60k", "--seed", seed, "--fraud", fraud, "--from", "2026-02-01T00:00:00Z", "--out", log);
            await Command.DoneAsync("run", path, "--policy", _watch.Policy, "--set", $"history.source='{log}'", "--out", _place.Path(name), "--decisions");
            return (await Command.DoneAsync("monitor", _watch.Policy, "--scenario", path, "--log", log, "--decisions", _place.Path(name, "decisions.parquet"), "--json")).Json;
        }
    }

    [Fact]
    public async Task Confidence_that_no_longer_means_what_it_meant_is_told()
    {
        await _watch.WriteAsync("accuracy >= 50%");
        var surer = new SmallHistory(Rows, seed: 2).Change<string?>("label0", l => Each(l, (v, i) => i % 4 == 0 ? Other(v) : v));
        var json = (await _watch.RunAsync([.. await _watch.LogAsync(surer), "--json"])).Json;
        Assert.True(Figure(json, "fast: calibration", "calibration").GetProperty("drifted").GetBoolean());
        Assert.False(Figure(json, "slow: calibration", "calibration").GetProperty("drifted").GetBoolean());
        Assert.False(Figure(json, "fast: confidence", "psi").GetProperty("drifted").GetBoolean());
    }

    [Fact]
    public async Task Latency_and_bills_are_those_of_the_log()
    {
        await _watch.WriteAsync("latency.p99 <= 100ms, latency.within.50ms >= 90%", more: Watch.Observed);
        double[] took = [.. Enumerable.Range(0, Rows).Select(i => i % 25 == 0 ? 130.0 : 20)];
        var path = await WriteLogAsync(new SmallHistory(Rows, seed: 2).Set("took", took).Set("billed", Enumerable.Repeat(0.5, Rows).ToArray()));
        var watched = await _watch.RunAsync("--log", path, "--json");
        Assert.Equal(0.04, Loss(watched.Json, "latency.p99 <= 100ms"), 1e-12);
        Assert.Equal([true, false], watched.Json.GetProperty("promises").EnumerateArray().Select(p => p.GetProperty("refuted").GetBoolean()));
        Assert.Equal(0.5 * Rows, watched.Json.GetProperty("days").EnumerateArray().Sum(d => d.GetProperty("spend").GetDouble()), 1e-6);
        Assert.Equal(Rows, watched.Json.GetProperty("spend").GetProperty("billed_rows").GetInt64());
    }

    [Fact]
    public async Task Labels_that_have_not_matured_are_not_looked_at()
    {
        await _watch.WriteAsync("accuracy >= 70%");
        var times = Enumerable.Range(0, Rows).Select(i => new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i)).ToArray();

        // The last day is all wrong, and its labels are there early.
        var log = await _watch.LogAsync(new SmallHistory(Rows, seed: 2).Set("at", times).Change<string?>("label0", l => Late(l)).Change<string?>("label1", l => Late(l)).Change<string?>("label2", l => Late(l)));
        Assert.False(await RefutedAsync("--set", "history.label_delay=1d"));
        Assert.True(await RefutedAsync());

        async Task<bool> RefutedAsync(params string[] more) => (await _watch.RunAsync([.. log, "--json", .. more])).Json.GetProperty("promises")[0].GetProperty("refuted").GetBoolean();

        static void Late(string?[] labels) => Each(labels, (v, i) => i >= Rows - 1_440 ? null : v);
    }

    [Fact]
    public async Task A_month_that_costs_more_than_its_budget_is_told_before_and_after()
    {
        await _watch.WriteAsync("accuracy >= 50%, cost.per_month <= $6000", more: Watch.Observed);
        var times = Enumerable.Range(0, Rows).Select(i => new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(i * 216_000L)).ToArray();
        var path = await WriteLogAsync(new SmallHistory(Rows, seed: 2).Set("at", times).Set("billed", Enumerable.Repeat(1.0, Rows).ToArray()).Set("took", new double[Rows]));

        // 6 000 transactions of a dollar, one each 216 s: fifteen days at 400 dollars, of a month of thirty.
        var spend = (await _watch.RunAsync("--log", path, "--json")).Json.GetProperty("spend");
        Assert.Equal((6_000, 400, 6_000), (spend.GetProperty("spent").GetDouble(), spend.GetProperty("per_day").GetDouble(), spend.GetProperty("budget").GetDouble()));
        Assert.Equal(12_000, spend.GetProperty("forecast").GetDouble(), 2.0);
        Assert.Equal(2, spend.GetProperty("burn_rate").GetDouble(), 1e-3);
        Assert.Contains("more than its budget", (await _watch.RunAsync("--log", path)).Output, StringComparison.Ordinal);
        var over = await _watch.RunAsync("--log", path, "--budget", "5000/month", "--json");
        Assert.Equal("broken", over.Json.GetProperty("status").GetString());
        Assert.DoesNotContain("budget", (await _watch.RunAsync("--log", path, "--budget", "13000/month", "--json")).Json.Part("reasons"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_past_its_time_and_a_scenario_that_has_changed_are_told()
    {
        await _watch.WriteAsync("accuracy >= 50%", until: "2026-01-05T08:00:01Z");
        var log = await _watch.LogAsync(new SmallHistory(Rows, seed: 2));
        var watched = await _watch.RunAsync([.. log, "--set", "tiers[fast].price.per_call=$0.00003"]);
        Assert.Equal(ExitCode.NotMet, watched.Code);
        Assert.Contains("the policy was to be relied on until 2026-01-05T08:00:01Z", watched.Output, StringComparison.Ordinal);
        Assert.Contains("the scenario is another", watched.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bytes_do_not_depend_on_threads_and_the_folder_holds_them()
    {
        await _watch.WriteAsync("accuracy >= 70%");
        var log = await _watch.LogAsync(new SmallHistory(Rows, seed: 2));
        var one = await _watch.RunAsync([.. log, "--threads", "1", "--json", "--out", _place.Path("out")]);
        Assert.Equal(one.Output, (await _watch.RunAsync([.. log, "--threads", "4", "--json"])).Output);
        Assert.Equal(["metrics.txt", "monitor.json"], Directory.EnumerateFiles(_place.Path("out")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(one.Output, await File.ReadAllTextAsync(_place.Path("out", "monitor.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_challenger_is_proposed_over_recent_transactions_and_replaces_nothing()
    {
        const string constraint = "accuracy >= 78%";
        await _watch.WriteAsync(constraint, more: $"objective: minimise cost.spend\nconstraints: [{constraint}]\nsearch: {{}}");
        var sealedPolicy = await File.ReadAllTextAsync(_watch.Policy, TestContext.Current.CancellationToken);
        var log = await _watch.LogAsync(new SmallHistory(Rows, seed: 2));
        var json = (await _watch.RunAsync([.. log, "--retune", log[1], "--out", _place.Path("out"), "--json"])).Json;
        var challenger = json.GetProperty("challenger");
        Assert.True(challenger.GetProperty("found").GetBoolean() && challenger.GetProperty("proposed").GetProperty("meets_constraints").GetBoolean());

        // It is what the search over these transactions writes, and both policies are told as their runs tell them.
        var (scenario, source) = (_watch.Scenario, $"history.source='{log[1]}'");
        await Command.DoneAsync("sweep", scenario, "--set", source, "--out", _place.Path("sweep"));
        Assert.Equal(await File.ReadAllTextAsync(_place.Path("sweep", "policy.yaml"), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(_place.Path("out", "challenger", "policy.yaml"), TestContext.Current.CancellationToken));
        foreach (var (name, policy) in new[] { ("present", _watch.Policy), ("proposed", _place.Path("out", "challenger", "policy.yaml")) })
        {
            var run = (await Command.DoneAsync("run", scenario, "--policy", policy, "--set", source, "--json")).Json;
            Assert.Equal(run.GetProperty("accuracy").Part("value"), challenger.GetProperty(name).Part("accuracy"));
            Assert.Equal(run.GetProperty("cost").Part("per_thousand"), challenger.GetProperty(name).Part("per_thousand"));
        }

        Assert.Equal(sealedPolicy, await File.ReadAllTextAsync(_watch.Policy, TestContext.Current.CancellationToken));
        Refusal.Of(await _watch.RunAsync([.. log, "--retune", log[1]]), "--retune: nowhere to write");

        // The challenger is watched with what it was found on.
        var next = await Command.DoneAsync("monitor", _place.Path("out", "challenger", "policy.yaml"), "--scenario", scenario, "--set", source, "--log", log[1], "--decisions", log[3]);
        Assert.DoesNotContain("the scenario is another", next.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_reports_again_when_the_log_has_changed_and_ends_with_the_last_status()
    {
        await _watch.WriteAsync("accuracy >= 70%", rows: 400);
        var path = await WriteLogAsync(new SmallHistory(400, seed: 2));
        var metrics = _place.Path("metrics.txt");
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var following = Task.Run(() => Command.RunAsync(interrupt.Token, "monitor", _watch.Policy, "--scenario", _watch.Scenario, "--log", path, "--follow", "--every", "100ms", "--metrics", metrics));
        await SaysAsync("replaysim_promise_refuted{promise=\"accuracy >= 70%\"} 0 ");

        // Written aside and moved into place, as a log is that is read meanwhile.
        var worse = _place.Path("worse.parquet");
        await new SmallHistory(900, seed: 2).Set("tier_path", Enumerable.Repeat<string?>("slow", 900).ToArray()).Change<string?>("label2", l => Each(l, (v, i) => i >= 400 ? Other(v) : v)).WriteAsync(worse);
        File.Move(worse, path, overwrite: true);
        await SaysAsync("replaysim_promise_refuted{promise=\"accuracy >= 70%\"} 1 ");
        await interrupt.CancelAsync();
        var ended = await following;
        Assert.Equal(ExitCode.NotMet, ended.Code);
        Assert.True(ended.Output.Split("── Small: ").Length >= 2, ended.Output);
        Assert.Contains("Small: broken", ended.Output, StringComparison.Ordinal);

        async Task SaysAsync(string line)
        {
            while (!File.Exists(metrics) || !(await File.ReadAllTextAsync(metrics, TestContext.Current.CancellationToken)).Contains(line, StringComparison.Ordinal))
            {
                Assert.False(following.IsCompleted, following.IsCompletedSuccessfully ? following.Result.Error : "it failed");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task What_cannot_be_watched_is_refused()
    {
        await _watch.WriteAsync("accuracy >= 70%");
        var log = await _watch.LogAsync(new SmallHistory(200, seed: 2));
        Refusal.Of(await _watch.RunAsync("--log", log[1]), "no column 'tier_path'", "--decisions with a run's decisions.parquet");
        Refusal.Of(await _watch.RunAsync([.. log, "--delta", "0"]), "--delta 0", "such as 5%");
        Refusal.Of(await _watch.RunAsync([.. log, "--every", "5"]), "--every 5", "such as 30s");
        Refusal.Of(await _watch.RunAsync([.. log, "--follow", "--retune", log[1], "--out", _place.Path("out")]), "--retune with --follow");
        Refusal.Of(await _watch.RunAsync([.. log, "--budget", "lots"]), "--budget lots", "such as 100/month");
        Refusal.Of(await _watch.RunAsync("--log", _place.Path("none.parquet")), "none.parquet' does not exist");
        Refusal.Of(await _watch.RunAsync([.. log, "--set", "tiers[slow].predictor={ synthetic: { accuracy: { fraud: 90%, legit: 95% }, prior: { fraud: 17% }, confidence_auroc: 0.8 } }"]), "tier 'slow' has a synthetic predictor");
        var wrong = await WriteLogAsync(new SmallHistory(200, seed: 2), "quick");
        Refusal.Of(await _watch.RunAsync("--log", wrong), "column 'tier_path', row 0: unknown tier 'quick'", "expected one of fast, middle, slow");
        _place.Write("policy.expired.json", "{}");
        Refusal.Of(await _watch.RunAsync(log), "no record of an expired policy");
        _place.Write("policy.yaml", (await File.ReadAllTextAsync(_watch.Policy, TestContext.Current.CancellationToken)).Replace("70%", "60%", StringComparison.Ordinal));
        Refusal.Of(await _watch.RunAsync(log), "was edited after the sweep");
    }

    // A log that holds its decisions itself: the slowest tier always.
    private async Task<string> WriteLogAsync(SmallHistory history, string tier = "slow")
    {
        var path = _place.Path("held.parquet");
        await history.Set("tier_path", Enumerable.Repeat<string?>(tier, history.Rows).ToArray()).WriteAsync(path);
        return path;
    }

    private static void Spoil(string?[] labels) => Each(labels, (v, i) => i >= 3_000 && i % 2 == 0 ? Other(v) : v);

    private static string? Other(string? label) => label switch { "true" => "false", "false" => "true", _ => null };

    private static void Each<T>(T[] values, Func<T, int, T> change)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = change(values[i], i);
    }

    private static double Loss(JsonElement json, string promise) => json.GetProperty("promises").EnumerateArray().Single(p => p.GetProperty("text").GetString() == promise).GetProperty("mean_loss").GetDouble();

    private static double OfClass(JsonElement run, string label, string figure) => run.GetProperty("classes").EnumerateArray().Single(c => c.GetProperty("label").GetString() == label).GetProperty(figure).GetDouble();

    private static JsonElement Figure(JsonElement json, string subject, string measure) =>
        json.GetProperty("drift").EnumerateArray().Single(f => f.GetProperty("subject").GetString() == subject && f.GetProperty("measure").GetString() == measure);
}
