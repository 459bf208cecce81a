using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

public sealed class SweepTests : IDisposable
{
    private const string Servers = "tiers[slow].capacity.servers";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("minimise cost.spend", "accuracy >= 80%", "fast: { from: 0.5, to: 1.0, steps: 5 }", "middle: { values: [0.6, 0.8, never] }")]
    [InlineData("minimise cost.spend", "accuracy >= 80%, latency.p99 <= 300ms", "fast: { values: [0.55, 0.7, 0.85] }", "middle: { from: 0.4, to: 0.9, steps: 4, by: grid }")]
    [InlineData("maximise accuracy", "cost.spend <= $0.5", "fast: { values: [0.55, 0.7, 0.85] }", "middle: { values: [0.5, 0.7] }")]
    [InlineData("minimise cost.total", "accuracy >= 99.9%, latency.p50 <= 30ms", "fast: { values: [0.55, 0.7, 0.85] }", "middle: { values: [0.5, 0.7] }")]
    public async Task The_best_is_the_best_of_its_candidates_run_one_by_one(string objective, string constraints, string fast, string middle)
    {
        var scenario = await ScenarioAsync(objective, constraints, [fast, middle]);
        var sweep = await Command.RunAsync("sweep", scenario, "--json");
        var candidates = sweep.Json.GetProperty("candidates").EnumerateArray().ToList();
        Assert.Equal(candidates.Count, sweep.Json.GetProperty("candidates_evaluated").GetInt32());
        Assert.True(candidates.Count >= 6);
        var runs = new List<JsonElement>();
        foreach (var candidate in candidates)
        {
            var run = (await Command.DoneAsync(["run", scenario, "--json", .. SettingsOf(candidate)])).Json;
            Assert.Equal(run.GetProperty("digest").GetString(), candidate.GetProperty("digest").GetString());
            Assert.Equal(run.GetProperty("cost").Part("spend"), candidate.Part("spend"));
            Assert.Equal(Holds(run), candidate.GetProperty("feasible").GetBoolean());
            runs.Add(run);
        }

        var feasible = runs.Where(Holds).ToList();
        Assert.Equal(feasible.Count > 0, sweep.Json.GetProperty("feasible").GetBoolean());
        Assert.Equal(feasible.Count > 0 ? ExitCode.Done : ExitCode.NotMet, sweep.Code);
        if (feasible.Count == 0)
        {
            Assert.Equal(JsonValueKind.Null, sweep.Json.GetProperty("best").ValueKind);
            Assert.False(Holds(sweep.Json.GetProperty("closest")));
            return;
        }

        var best = sweep.Json.GetProperty("best");
        Assert.Equal(feasible.Min(r => Loss(r, objective)), Loss(best, objective));
        var alone = runs.First(r => r.GetProperty("digest").GetString() == best.GetProperty("digest").GetString());
        foreach (var part in new[] { "scenario", "policy", "accuracy", "cost", "latency_ms", "tiers", "series", "constraints" })
            Assert.Equal(alone.Part(part), best.Part(part));
    }

    [Fact]
    public async Task Candidates_shuffled_alone_or_on_more_threads_give_the_same_digests()
    {
        const string queues = "{ servers: 1, queue: 2, overflow: next }";
        async Task<Dictionary<string, string>> Digests(string fast, string servers, string threads)
        {
            var scenario = await ScenarioAsync("minimise cost.spend", "accuracy >= 50%", [$"fast: {{ values: {fast} }}"], queues, $"{Servers}: {{ values: {servers} }}");
            var json = (await Command.DoneAsync("sweep", scenario, "--json", "--threads", threads)).Json;
            return json.GetProperty("candidates").EnumerateArray().ToDictionary(
                c => c.GetProperty("settings").GetRawText(), c => c.GetProperty("digest").GetString()!);
        }

        var whole = await Digests("[0.6, 0.7, 0.8, 0.9]", "[1, 2, 3]", "1");
        Assert.Equal(12, whole.Count);
        Assert.True(whole.Values.Distinct().Count() > 8);
        Assert.Equal(whole.OrderBy(p => p.Key), (await Digests("[0.8, 0.9, 0.6, 0.7]", "[3, 1, 2]", "2")).OrderBy(p => p.Key));
        foreach (var (fast, servers) in new[] { ("[0.7]", "[2]"), ("[0.9]", "[1]"), ("[0.6]", "[3]") })
        {
            var (settings, digest) = Assert.Single(await Digests(fast, servers, "2"));
            Assert.Equal(whole[settings], digest);
        }
    }

    [Fact]
    public async Task The_output_is_the_same_bytes_again_and_on_any_number_of_threads()
    {
        var scenario = await ScenarioAsync("minimise cost.spend", "accuracy >= 80%", ["fast: { from: 0.5, to: 1, steps: 6 }", "middle: { from: 0.5, to: 1, steps: 4 }"], "{ servers: 2 }");
        foreach (var form in new string[][] { ["--json"], [] })
        {
            var first = await Command.DoneAsync(["sweep", scenario, .. form, "--threads", "1"]);
            Assert.Equal(first.Output, (await Command.DoneAsync(["sweep", scenario, .. form, "--threads", "1"])).Output);
            Assert.Equal(first.Output, (await Command.DoneAsync(["sweep", scenario, .. form, "--threads", "2"])).Output);
        }
    }

    [Fact]
    public async Task The_document_has_its_keys_in_their_order_and_the_folder_holds_it()
    {
        var scenario = await ScenarioAsync("minimise cost.spend", "accuracy >= 50%", ["fast: { values: [0.6, 0.9] }"]);
        var sweep = await Command.DoneAsync("sweep", scenario, "--json", "--out", _place.Path("out"));
        var keys = sweep.Json.EnumerateObject().Select(p => p.Name).ToList();
        string[] designed = ["best", "frontier", "baselines", "saving", "candidates_evaluated"];
        Assert.Equal(designed, keys.Where(designed.Contains));
        Assert.Equal(["tiers", "majority", "random_mix", "oracle", "current"], sweep.Json.GetProperty("baselines").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["against", "fraction"], sweep.Json.GetProperty("saving").EnumerateObject().Select(p => p.Name));
        Assert.Equal(sweep.Output, await File.ReadAllTextAsync(_place.Path("out", "result.json"), TestContext.Current.CancellationToken));
        Assert.Contains("out/manifest.json", _place.Entries);
    }

    [Fact]
    public async Task Baselines_are_the_runs_they_stand_for()
    {
        var scenario = await ScenarioAsync("minimise cost.spend", "accuracy >= 50%", ["fast: { values: [0.6, 0.9] }"]);
        var sweep = (await Command.DoneAsync("sweep", scenario, "--json")).Json;
        foreach (var baseline in sweep.GetProperty("baselines").GetProperty("tiers").EnumerateArray())
        {
            var always = (await Command.DoneAsync("run", scenario, "--json", "--set", $"policy={{ always: {baseline.GetProperty("tier").GetString()} }}")).Json;
            Assert.Equal(always.GetProperty("digest").GetString(), baseline.GetProperty("digest").GetString());
        }

        // Nobody beats the one who knows the truth.
        var oracle = sweep.GetProperty("baselines").GetProperty("oracle").GetProperty("accuracy").GetDouble();
        Assert.All(sweep.GetProperty("candidates").EnumerateArray(), c => Assert.True(c.GetProperty("accuracy").GetDouble() <= oracle));
    }

    [Theory]
    [InlineData("")]
    [InlineData("search: { vary: { policy.cascade.thresholds.fats: { values: [0.5] } } }")]
    [InlineData("search: { vary: { policy.cascade.thresholds.fast: { values: [2] } } }")]
    [InlineData("search: { vary: { policy.cascade.thresholds.fast: { from: 0, to: 1, steps: 100000, by: grid }, policy.cascade.thresholds.middle: { from: 0, to: 1, steps: 100, by: grid } } }")]
    public async Task A_search_that_cannot_be_made_is_refused(string search)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(50), SmallScenario.Text(more: search));
        var sweep = await Command.RunAsync("sweep", scenario);
        Assert.Equal(ExitCode.BadInput, sweep.Code);
        Assert.Contains("expected", sweep.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", sweep.Error, StringComparison.Ordinal);
        Assert.Empty(sweep.Output);
    }

    [Fact]
    public async Task Cut_points_that_are_never_in_order_are_refused_and_others_passed_over()
    {
        const string policy = "{ score: { column: amount, cuts: [100, 200] } }";
        async Task<CommandResult> Sweep(string second) => await Command.RunAsync("sweep", "--json", await SmallScenario.WriteAsync(_place, new SmallHistory(50), SmallScenario.Text(
            policy: policy, more: $"search: {{ vary: {{ 'policy.score.cuts[0]': {{ values: [150, 300] }}, 'policy.score.cuts[1]': {{ values: [{second}] }} }} }}")));
        Assert.Equal(1, (await Sweep("200")).Json.GetProperty("candidates_evaluated").GetInt32());
        var never = await Sweep("100");
        Assert.Equal(ExitCode.BadInput, never.Code);
        Assert.Contains("no combination", never.Error, StringComparison.Ordinal);
    }

    private async Task<string> ScenarioAsync(string objective, string constraints, string[] thresholds, string fast = SmallScenario.Unlimited, string? more = null)
    {
        var axes = string.Join("\n", thresholds.Select(t => $"    policy.cascade.thresholds.{t}").Append(more is null ? "" : "    " + more));
        return await SmallScenario.WriteAsync(_place, new SmallHistory(500), SmallScenario.Text(
            fast: fast, slow: "{ servers: 2 }", more: $"objective: {objective}\nconstraints: [ {constraints} ]\nsearch:\n  vary:\n{axes}"));
    }

    private static IEnumerable<string> SettingsOf(JsonElement candidate) =>
        candidate.GetProperty("settings").EnumerateObject().SelectMany(s => new[] { "--set", $"{s.Name}={s.Value.GetString()}" });

    private static bool Holds(JsonElement run) => run.GetProperty("constraints").EnumerateArray().All(c => c.GetProperty("holds").GetBoolean());

    private static double Loss(JsonElement run, string objective) => objective switch
    {
        "minimise cost.spend" => run.GetProperty("cost").GetProperty("spend").GetDouble(),
        "minimise cost.total" => run.GetProperty("cost").GetProperty("total").GetDouble(),
        _ => -run.GetProperty("accuracy").GetProperty("value").GetDouble(),
    };
}
