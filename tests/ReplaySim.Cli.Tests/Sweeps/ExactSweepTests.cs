using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

/// <summary>Sweeps over all real thresholds, from the command.</summary>
public sealed class ExactSweepTests : IDisposable
{
    private const string Asked = "objective: minimise cost.spend\nconstraints: [ accuracy >= 80% ]\nsearch: { frontier: 3 }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_document_has_its_keys_in_their_order()
    {
        var scenario = await ScenarioAsync("objective: minimise cost.spend\nconstraints: [ accuracy >= 75% ]\nsearch: { frontier: 3, split: { search: 40%, calibrate: 30%, validate: 30% }, walk_forward: { window: 100ms, step: 100ms } }");
        var sweep = (await Command.DoneAsync("sweep", scenario, "--json")).Json;
        Assert.Equal(
            [
                "schema", "scenario", "objective", "method", "feasible", "best", "certificate", "guarantee", "frontier", "baselines", "saving", "shadow_prices", "sensitivity",
                "curves", "regret", "walk_forward", "candidates_evaluated", "candidates",
            ],
            Names(sweep));
        Assert.Equal(["kind", "value", "lower_bound", "gap", "spaces", "cells", "conditions", "latency", "binding"], Names(sweep.GetProperty("certificate")));
        Assert.Equal(
            [
                "method", "confidence", "holds", "holds_by_day", "why_not", "rows_needed", "population", "settings", "accuracy", "spend", "p99_ms", "provisioned", "escalation", "unanswered", "series", "search", "calibration", "validation",
                "candidates", "tested", "not_covered", "conditions",
            ],
            Names(sweep.GetProperty("guarantee")));
        Assert.Equal(["constraint", "step", "tighter", "looser"], Names(sweep.GetProperty("shadow_prices")[0]));
        Assert.Equal(["tier", "change", "optimum", "settings", "kept", "kept_holds"], Names(sweep.GetProperty("sensitivity")[0]));
        Assert.Equal(["total", "routing_information", "queueing", "threshold_choice", "safety_margin"], Names(sweep.GetProperty("regret")));
        Assert.Equal(["from", "to", "fitted_rows", "judged_rows", "settings", "accuracy", "spend", "best_in_hindsight", "movement", "violated"], Names(sweep.GetProperty("walk_forward")[0]));
        Assert.Equal("replaysim/result/v1", sweep.GetProperty("schema").GetString());
        Assert.Equal("exact search over all real thresholds", sweep.GetProperty("method").GetString());
        Assert.Equal(12, sweep.GetProperty("sensitivity").GetArrayLength());
    }

    [Theory]
    [InlineData("minimise cost.spend", "accuracy >= 80%")]
    [InlineData("minimise cost.total", "accuracy >= 78%, recall >= 70%, escalation <= 60%")]
    [InlineData("maximise accuracy", "cost.spend <= $0.05")]
    [InlineData("minimise cost.spend", "precision >= 50%, segment.online.accuracy >= 80%")]
    [InlineData("minimise escalation", "balanced_accuracy >= 78%")]
    public async Task The_best_is_the_best_of_all_values_replayed_one_by_one(string objective, string constraints)
    {
        var history = new SmallHistory(60);
        string Text(string search) => SmallScenario.Text(more: $"objective: {objective}\nconstraints: [ {constraints} ]\nsearch: {search}");
        var exact = (await Command.DoneAsync("sweep", await SmallScenario.WriteAsync(_place, history, Text("{ frontier: 0 }")), "--json")).Json;
        var every = (await Command.DoneAsync("sweep", _place.Write("every.yaml", Text(EveryValue.Of(history, "fast", "middle"))), "--json")).Json;
        var feasible = EveryValue.Feasible(every, EveryValue.Count(history, "fast", "middle"));
        Assert.Equal(objective switch
        {
            "minimise cost.spend" => feasible.Min(c => c.GetProperty("spend").GetDouble()),
            "minimise cost.total" => feasible.Min(c => c.GetProperty("total").GetDouble()),
            "minimise escalation" => feasible.Min(c => c.GetProperty("escalation").GetDouble()),
            _ => feasible.Max(c => c.GetProperty("accuracy").GetDouble()),
        }, exact.GetProperty("certificate").GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal("optimal", exact.GetProperty("certificate").GetProperty("kind").GetString());
        Assert.Equal(0, exact.GetProperty("certificate").GetProperty("gap").GetDouble());
        Assert.True(exact.GetProperty("candidates")[0].GetProperty("feasible").GetBoolean());

        // The thresholds as they are printed give the same run.
        var again = (await Command.DoneAsync(["run", _place.Path("scenario.yaml"), "--json", .. SettingsOf(exact.GetProperty("candidates")[0])])).Json;
        Assert.Equal(again.GetProperty("digest").GetString(), exact.GetProperty("best").GetProperty("digest").GetString());
        Assert.Equal(again.Part("policy"), exact.GetProperty("best").Part("policy"));
    }

    [Theory]
    [InlineData("cascade: { thresholds: { fast: { legit: 0.9, fraud: 0.8 }, middle: 0.7 } }", "accuracy >= 80%")]
    [InlineData("score: { column: amount, cuts: [100, 200] }", "accuracy >= 75%")]
    [InlineData("per_segment: { column: channel, segments: { online: { cascade: { tiers: [fast, slow], thresholds: { fast: 0.5 } } } }, otherwise: { score: { column: amount, cuts: [100], tiers: [fast, slow] } } }", "accuracy >= 80%")]
    public async Task Other_shapes_of_policy_print_thresholds_that_give_the_same_run(string policy, string constraints)
    {
        var more = $"objective: minimise cost.spend\nconstraints: [ {constraints} ]\nsearch: {{ frontier: 0 }}";
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(300), SmallScenario.Text(policy: $"{{ {policy} }}", more: more));
        var sweep = (await Command.DoneAsync("sweep", scenario, "--json", "--out", _place.Path("out"))).Json;
        Assert.Equal("optimal", sweep.GetProperty("certificate").GetProperty("kind").GetString());
        var digest = sweep.GetProperty("best").GetProperty("digest").GetString();
        Assert.Equal(digest, (await Command.DoneAsync(["run", scenario, "--json", .. SettingsOf(sweep.GetProperty("candidates")[0])])).Json.GetProperty("digest").GetString());
        Assert.Equal(digest, (await Command.DoneAsync("run", scenario, "--json", "--policy", _place.Path("out", "policy.yaml"))).Json.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task The_folder_holds_a_policy_that_runs_and_a_certificate()
    {
        var scenario = await ScenarioAsync(Asked);
        var sweep = await Command.DoneAsync("sweep", scenario, "--json", "--out", _place.Path("out"));
        Assert.Equal(["out", "out/certificate.json", "out/deck.pptx", "out/explorer.bin", "out/manifest.json", "out/memo.md", "out/policy.yaml", "out/report.html", "out/result.json"], _place.Entries.Where(e => e.StartsWith("out", StringComparison.Ordinal)));
        Assert.Equal(sweep.Output, await File.ReadAllTextAsync(_place.Path("out", "result.json"), TestContext.Current.CancellationToken));
        var run = (await Command.DoneAsync("run", scenario, "--json", "--policy", _place.Path("out", "policy.yaml"))).Json;
        var best = sweep.Json.GetProperty("best");
        foreach (var part in new[] { "policy", "accuracy", "cost", "latency_ms", "constraints", "digest" })
            Assert.Equal(best.Part(part), run.Part(part));
        var text = await File.ReadAllTextAsync(_place.Path("out", "policy.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("fingerprint: " + best.GetProperty("history").GetProperty("fingerprint").GetString(), text, StringComparison.Ordinal);
        Assert.Contains("kind: optimal", text, StringComparison.Ordinal);

        // An override comes on top, and what holds no policy is refused.
        var changed = (await Command.DoneAsync("run", scenario, "--json", "--policy", _place.Path("out", "policy.yaml"), "--set", "policy.cascade.thresholds.fast=never")).Json;
        Assert.NotEqual(best.Part("digest"), changed.Part("digest"));
        Assert.Equal(ExitCode.BadInput, (await Command.RunAsync("run", scenario, "--policy", scenario)).Code);
        Assert.Equal(ExitCode.BadInput, (await Command.RunAsync("run", scenario, "--policy", _place.Path("none.yaml"))).Code);
    }

    [Fact]
    public async Task A_certified_policy_is_the_one_that_is_recommended()
    {
        var scenario = await ScenarioAsync(
            "objective: minimise cost.spend\nconstraints: [ accuracy >= 75% ]\nsearch: { frontier: 0, split: { search: 40%, calibrate: 30%, validate: 30% } }", rows: 900);
        var sweep = await Command.RunAsync("sweep", scenario, "--json", "--out", _place.Path("out"));
        Assert.Equal(ExitCode.Done, sweep.Code);
        var guarantee = sweep.Json.GetProperty("guarantee");
        Assert.True(guarantee.GetProperty("holds").GetBoolean());
        var run = (await Command.DoneAsync("run", scenario, "--json", "--policy", _place.Path("out", "policy.yaml"))).Json;
        Assert.Equal(guarantee.Part("accuracy"), run.GetProperty("accuracy").Part("value"));
        Assert.Equal(guarantee.Part("spend"), run.GetProperty("cost").Part("spend"));
        var thresholds = run.GetProperty("policy").GetProperty("parameters").GetProperty("thresholds");
        foreach (var setting in guarantee.GetProperty("settings").EnumerateObject())
            Assert.Equal(setting.Value.GetString(), thresholds.GetProperty(setting.Name[(setting.Name.LastIndexOf('.') + 1)..]).GetString());

        // Safety costs something here: the recommended one is not the best in hindsight.
        Assert.True(run.GetProperty("cost").GetProperty("spend").GetDouble() > sweep.Json.GetProperty("best").GetProperty("cost").GetProperty("spend").GetDouble());
        Assert.Contains("holds: true", await File.ReadAllTextAsync(_place.Path("out", "policy.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var regret = sweep.Json.GetProperty("regret");
        Assert.Equal(
            regret.GetProperty("total").GetDouble(),
            new[] { "routing_information", "queueing", "threshold_choice", "safety_margin" }.Sum(p => regret.GetProperty(p).GetDouble()), 1e-9);
        Assert.Equal(
            run.GetProperty("cost").GetProperty("spend").GetDouble() - sweep.Json.GetProperty("baselines").GetProperty("oracle").GetProperty("calls").GetDouble(),
            regret.GetProperty("total").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task The_output_is_the_same_bytes_again_and_on_any_number_of_threads()
    {
        var scenario = await ScenarioAsync("objective: minimise cost.spend\nconstraints: [ accuracy >= 75% ]\nsearch: { frontier: 5, split: { search: 40%, calibrate: 30%, validate: 30% } }");
        foreach (var form in new string[][] { ["--json"], [] })
        {
            var first = await Command.DoneAsync(["sweep", scenario, .. form, "--threads", "1", "--out", _place.Path("one")]);
            Assert.Equal(first.Output, (await Command.DoneAsync(["sweep", scenario, .. form, "--threads", "1"])).Output);
            Assert.Equal(first.Output, (await Command.DoneAsync(["sweep", scenario, .. form, "--threads", "2", "--out", _place.Path("two")])).Output);
            foreach (var file in new[] { "certificate.json", "explorer.bin", "policy.yaml", "result.json" })
                Assert.Equal(File.ReadAllBytes(_place.Path("one", file)), File.ReadAllBytes(_place.Path("two", file)));
        }
    }

    [Fact]
    public async Task The_frontier_ascends_and_what_a_step_costs_is_what_a_sweep_with_that_limit_costs()
    {
        var scenario = await ScenarioAsync("objective: minimise cost.spend\nconstraints: [ accuracy >= 80% ]\nsearch: { frontier: 6 }");
        var sweep = (await Command.DoneAsync("sweep", scenario, "--json")).Json;
        var points = sweep.GetProperty("frontier").EnumerateArray().Select(p => (Spend: p.GetProperty("spend").GetDouble(), Accuracy: p.GetProperty("accuracy").GetDouble())).ToList();
        Assert.InRange(points.Count, 3, 6);
        Assert.Equal(points.OrderBy(p => p.Spend).ThenBy(p => p.Accuracy), points);
        Assert.Equal(points.Select(p => p.Accuracy).Distinct().Order(), points.Select(p => p.Accuracy));
        Assert.Equal(1 + points.Count, sweep.GetProperty("candidates_evaluated").GetInt32());
        var price = sweep.GetProperty("shadow_prices")[0];
        Assert.Equal(0.001, price.GetProperty("step").GetDouble());
        async Task<double> Optimum(string limit)
        {
            var there = await Command.DoneAsync("sweep", scenario, "--json", "--set", $"constraints=[accuracy >= {limit}]", "--set", "search.frontier=0");
            return there.Json.GetProperty("certificate").GetProperty("value").GetDouble();
        }

        var value = sweep.GetProperty("certificate").GetProperty("value").GetDouble();
        Assert.Equal(await Optimum("80.1%") - value, price.GetProperty("tighter").GetDouble(), 1e-12);
        Assert.Equal(value - await Optimum("79.9%"), price.GetProperty("looser").GetDouble(), 1e-12);
    }

    private Task<string> ScenarioAsync(string more, int rows = 500) => SmallScenario.WriteAsync(_place, new SmallHistory(rows), SmallScenario.Text(more: more));

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private static IEnumerable<string> SettingsOf(JsonElement candidate) =>
        candidate.GetProperty("settings").EnumerateObject().SelectMany(s => new[] { "--set", $"{s.Name}={s.Value.GetString()}" });
}
