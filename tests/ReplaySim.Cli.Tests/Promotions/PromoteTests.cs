using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Operations.Tests.Tracking.Serving;

namespace ReplaySim.Cli.Tests.Promotions;

/// <summary>Promotion through the command: a month is searched, the next one decides.</summary>
public sealed class PromoteTests(PromoteTests.Months months) : IClassFixture<PromoteTests.Months>, IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_challenger_that_meets_everything_is_promoted_registered_and_can_be_taken_back()
    {
        var registry = _place.Path("registry");
        var result = await PromoteAsync("--registry", registry, "--out", _place.Path("out"), "--by", "Ada");
        Assert.True(result.Code == ExitCode.Done, result.Output + result.Error);
        var record = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(_place.Path("out", "promotion.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(("replaysim/promotion/v1", "promoted", "Ada", "2026-02-25T00:00:00Z", 2), (
            record.GetProperty("schema").GetString(), record.GetProperty("verdict").GetString(), record.GetProperty("by").GetString(), record.GetProperty("at").GetString(), record.GetProperty("version").GetInt32()));
        Assert.Contains("| guarantee | yes |", await File.ReadAllTextAsync(_place.Path("out", "promotion.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(months.Challenger, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(_place.Path("registry", "champion.yaml"), TestContext.Current.CancellationToken));
        Assert.StartsWith("champion: version 1", (await Command.DoneAsync("rollback", "--registry", registry)).Output, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(months.Champion, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(_place.Path("registry", "champion.yaml"), TestContext.Current.CancellationToken));
        Assert.StartsWith("champion: none", (await Command.DoneAsync("demote", "--registry", registry)).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await Command.RunAsync("demote", "--registry", registry)).Code);
    }

    [Fact]
    public async Task On_a_server_the_policy_is_a_version_of_a_model_whose_alias_moves()
    {
        await using var server = new MlflowServer();
        string[] model = ["--model", "fraud-routing", "--track", server.Uri];
        var result = await PromoteAsync([.. model, "--json"]);
        Assert.True(result.Code == ExitCode.Done, result.Output + result.Error);
        Assert.Equal("1", result.Json.GetProperty("model_version").GetString());
        Assert.Equal(await File.ReadAllBytesAsync(months.Challenger, TestContext.Current.CancellationToken), server.Store.Artifacts.Single(a => a.Key.EndsWith("policy.yaml", StringComparison.Ordinal)).Value);
        Assert.StartsWith("champion: none", (await Command.DoneAsync(["demote", .. model])).Output, StringComparison.Ordinal);
        Assert.StartsWith("champion: model version 1", (await Command.DoneAsync(["rollback", .. model])).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await Command.RunAsync("demote")).Code);
    }

    [Fact]
    public async Task A_server_that_fails_changes_nothing_here()
    {
        var result = await PromoteAsync("--model", "fraud-routing", "--track", "http://127.0.0.1:9", "--track-timeout", "1s", "--registry", _place.Path("registry"));
        Assert.Equal(ExitCode.NotMet, result.Code);
        Assert.Contains("http://127.0.0.1:9", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place.Path("registry")));
    }

    [Fact]
    public async Task Both_are_replayed_as_runs_of_theirs_are()
    {
        var record = (await PromoteAsync("--json", "--threads", "1")).Json;
        Assert.Equal(record.GetRawText(), (await PromoteAsync("--json", "--threads", "2")).Json.GetRawText());
        foreach (var (name, file) in new[] { ("challenger", months.Challenger), ("champion", months.Champion) })
        {
            var run = (await Command.DoneAsync("run", months.Scenario, "--policy", file, "--set", $"history.source={months.Recent}", "--json")).Json;
            Assert.Equal(run.GetProperty("cost").GetProperty("spend").GetDecimal(), record.GetProperty(name).GetProperty("spend").GetDecimal());
            Assert.Equal(run.GetProperty("accuracy").GetProperty("value").GetDouble(), record.GetProperty(name).GetProperty("accuracy").GetDouble());
            Assert.Equal(run.GetProperty("history").GetProperty("fingerprint").GetString(), record.GetProperty("history").GetProperty("fingerprint").GetString());
        }

        var (first, second) = (record.GetProperty("champion").GetProperty("accuracy").GetDouble(), record.GetProperty("challenger").GetProperty("accuracy").GetDouble());
        Assert.Equal(second - first, record.GetProperty("comparison").GetProperty("difference").GetDouble(), 10);
    }

    [Fact]
    public async Task The_history_that_was_searched_is_refused() => await RefusedAsync("fresh data", PromoteOtherAsync(history: months.Searched, more: ["--on", "2026-02-20"]));

    [Fact]
    public async Task A_history_that_holds_what_was_searched_among_others_is_refused()
    {
        Directory.CreateDirectory(_place.Path("both"));
        File.Copy(months.Searched, _place.Path("both", "1.parquet"));
        File.Copy(months.Recent, _place.Path("both", "2.parquet"));
        await RefusedAsync("fresh data", PromoteOtherAsync(history: _place.Path("both")));
    }

    [Fact]
    public async Task Against_another_than_the_registrys_champion_nothing_is_promoted()
    {
        var registry = _place.Path("registry");
        Assert.Equal(ExitCode.Done, (await PromoteAsync("--registry", registry)).Code);
        var state = await File.ReadAllTextAsync(_place.Path("registry", "registry.json"), TestContext.Current.CancellationToken);
        var again = await PromoteAsync("--registry", registry);
        Assert.Equal(ExitCode.BadInput, again.Code);
        Assert.Contains("is not the registry's champion, version 2", again.Error, StringComparison.Ordinal);
        Assert.Equal(state, await File.ReadAllTextAsync(_place.Path("registry", "registry.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Labels_that_are_not_mature_are_refused() => await RefusedAsync("mature labels", PromoteAsync("--on", "2026-02-22"));

    [Fact]
    public async Task An_expired_policy_is_refused() => await RefusedAsync("validity", PromoteAsync("--on", "2026-12-01"));

    [Fact]
    public async Task A_policy_less_accurate_beyond_the_margin_is_refused() => await RefusedAsync("accuracy", PromoteAsync("--margin", "0.01%"));

    [Fact]
    public async Task A_policy_that_spends_more_is_refused_unless_that_is_accepted()
    {
        await RefusedAsync("spend", PromoteOtherAsync(challenger: months.Champion, against: months.Challenger));
        var accepted = await PromoteOtherAsync(challenger: months.Champion, against: months.Challenger, more: ["--accept-spend"]);
        Assert.True(accepted.Code == ExitCode.Done, accepted.Output + accepted.Error);
    }

    [Fact]
    public async Task An_edited_policy_is_refused()
    {
        var edited = _place.Write("edited.yaml", (await File.ReadAllTextAsync(months.Challenger, TestContext.Current.CancellationToken)).Replace("minimise", "maximise", StringComparison.Ordinal));
        await RefusedAsync("seal", PromoteOtherAsync(challenger: edited));
    }

    [Fact]
    public async Task Another_list_of_tiers_is_refused()
    {
        // A tier that nobody asks, at the end.
        var text = (await File.ReadAllTextAsync(months.Scenario, TestContext.Current.CancellationToken)).Replace("fast: 0.97 }", "fast: 0.97, ensemble: 0.9 }", StringComparison.Ordinal).Replace(
            "errors:", "  - name: extra\n    predictor: { recorded: { prediction: ensemble_label, confidence: ensemble_confidence } }\n    latency: { lognormal: { p50: 1ms, p99: 2ms } }\n    price: { per_call: $1 }\nerrors:", StringComparison.Ordinal);
        await RefusedAsync("tiers", PromoteOtherAsync(scenario: _place.Write("more.yaml", text)));
    }

    [Fact]
    public async Task Uncovered_rows_are_refused()
    {
        // In this history each tier has no answer here and there.
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(400), SmallScenario.Text(more: "constraints: [ accuracy >= 75% ]\nsearch: {}"));
        await new SmallHistory(400, seed: 2).WriteAsync(_place.Path("next.parquet"));
        await Command.DoneAsync("sweep", scenario, "--out", _place.Path("swept"));
        await RefusedAsync("coverage", PromoteOtherAsync(_place.Path("swept"), _place.Path("swept"), scenario, _place.Path("next.parquet"), "--on", "2026-01-05T09:00:00"));
    }

    [Theory]
    [InlineData("--margin", "much", "expected a share")]
    [InlineData("--confidence", "100%", "between 0 and 1")]
    [InlineData("--on", "soon", "expected a day or a time")]
    [InlineData("--against", "nowhere.yaml", "nowhere.yaml")]
    public async Task Mistakes_are_told(string option, string value, string told)
    {
        var result = await PromoteAsync(option, value);
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_champion_there_is_nothing_to_compare_with()
    {
        var result = await Command.RunAsync("promote", months.Challenger, "--scenario", months.Scenario, "--history", months.Recent);
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains("--against: no champion", result.Error, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(string criterion, Task<CommandResult> promoting)
    {
        var result = await promoting;
        Assert.True(result.Code == ExitCode.NotMet, result.Output + result.Error);
        Assert.Contains(criterion, result.Error, StringComparison.Ordinal);
    }

    private Task<CommandResult> PromoteAsync(params string[] more) => PromoteOtherAsync(more: more);

    private Task<CommandResult> PromoteOtherAsync(string? challenger = null, string? against = null, string? scenario = null, string? history = null, params string[] more)
    {
        string[] defaults = more.Contains("--on") ? [] : ["--on", "2026-02-25"];
        string[] margin = more.Contains("--margin") ? [] : ["--margin", "0.5%"];
        string[] opponent = more.Contains("--against") ? [] : ["--against", against ?? months.Champion];
        return Command.RunAsync(["promote", challenger ?? months.Challenger, .. opponent, "--scenario", scenario ?? months.Scenario, "--history", history ?? months.Recent, .. defaults, .. margin, .. more]);
    }

    /// <summary>January, on which two policies were found, and February.</summary>
    public sealed class Months : IAsyncLifetime
    {
        private readonly Workplace _place = new();

        public string Scenario => _place.Path("scenario.yaml");

        public string Searched => _place.Path("january.parquet");

        public string Recent => _place.Path("february.parquet");

        public string Challenger => _place.Path("challenger", "policy.yaml");

        public string Champion => _place.Path("champion", "policy.yaml");

        public async ValueTask InitializeAsync()
        {
            await Command.DoneAsync("generate", "--rows", "60k", "--seed", "7", "--from", "2026-01-04T00:00:00Z", "--over", "28d", "--out", Searched);
            await Command.DoneAsync("generate", "--rows", "60k", "--seed", "8", "--from", "2026-02-01T00:00:00Z", "--over", "20d", "--out", Recent);
            _place.Write("scenario.yaml",
                """
                name: Two tiers
                seed: 3
                history:
                  source: january.parquet
                  columns: { id: transaction_id, time: event_time, label: is_fraud, value: amount, segment: channel }
                  labels: { positive: true, names: { true: fraud, false: legit } }
                  label_delay: 2d
                tiers:
                  - name: fast
                    predictor: { recorded: { prediction: fast_label, confidence: fast_confidence } }
                    latency: { lognormal: { p50: 4ms, p99: 15ms } }
                    price: { per_call: $0.00002 }
                  - name: ensemble
                    predictor: { recorded: { prediction: ensemble_label, confidence: ensemble_confidence } }
                    latency: { lognormal: { p50: 180ms, p99: 600ms } }
                    price: { per_call: $0.004 }
                errors: { fraud_as_legit: 100% of value, legit_as_fraud: $3 }
                policy: { cascade: { thresholds: { fast: 0.97 } } }
                constraints: [ accuracy >= 99.2% ]
                search: {}

                """);
            await Command.DoneAsync("sweep", Scenario, "--set", "constraints=[accuracy >= 99.5%]", "--out", _place.Path("challenger"));
            await Command.DoneAsync("sweep", Scenario, "--set", "constraints=[accuracy >= 99.7%]", "--out", _place.Path("champion"));
        }

        public ValueTask DisposeAsync()
        {
            _place.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
