using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Playbooks;

/// <summary>Playbooks of several runs, their rules judged by Prometheus' own tools.</summary>
public sealed class PlaybookTests : IDisposable
{
    private const string Vary = "vary: { policy.cascade.thresholds.fast: { from: 0, to: 1 }, policy.cascade.thresholds.middle: { from: 0, to: 1 } }";
    private const string Plain = $"constraints: [ accuracy >= 70% ]\nsearch:\n  {Vary}\n";
    private const string Certified =
        $"constraints: [ accuracy >= 65%, latency.p99 <= 5s, cost.per_month <= $900 ]\nsearch:\n  {Vary}\n  split: {{ search: 40%, calibrate: 30%, validate: 30% }}\n  confidence: 95%\n";

    private const string Odd = """It's 5 % "odd" {{ $labels.x }} \ é: #1""";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    public static TheoryData<string> Kinds => ["certified", "plain", "seconds", "odd", "recommended", "expired"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Prometheus_takes_its_rules_and_their_tests_pass(string kind)
    {
        Prometheus.Need();
        await WriteAsync(kind);
        var book = _place.Path("book");
        Passes(await Prometheus.PromtoolAsync(book, "check", "rules", "alerts.yaml"));
        Passes(await Prometheus.PromtoolAsync(book, "test", "rules", "alerts.test.yaml"));
    }

    [Theory]
    [InlineData("certified")]
    [InlineData("seconds")]
    public async Task Prometheus_takes_every_expression_of_the_dashboard(string kind)
    {
        Prometheus.Need();
        await WriteAsync(kind);
        using var dashboard = JsonDocument.Parse(await File.ReadAllBytesAsync(_place.Path("book", "dashboard.json"), TestContext.Current.CancellationToken));
        var expressions = dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!).ToList();
        Assert.True(expressions.Count > 16);
        var rules = string.Concat(expressions.Select((e, i) => $"  - record: try:{i}\n    expr: '{e.Replace("'", "''", StringComparison.Ordinal)}'\n"));
        _place.Write("tried.yaml", $"groups:\n- name: tried\n  rules:\n{rules}");
        var (code, said) = await Prometheus.PromtoolAsync(_place.Path(), "check", "rules", "tried.yaml");
        Assert.True(code == 0 && said.Contains($"{expressions.Count} rules found", StringComparison.Ordinal), said);

        // What the dashboard reads is recorded, or written by the watch.
        var recorded = await File.ReadAllTextAsync(_place.Path("book", "alerts.yaml"), TestContext.Current.CancellationToken);
        Assert.All(expressions.SelectMany(e => Regex.Matches(e, "policy:[a-z0-9_:]+").Select(m => m.Value)), name => Assert.Contains($"record: {name}\n", recorded, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tests_fail_where_a_threshold_is_moved_by_little()
    {
        Prometheus.Need();
        await WriteAsync("certified");
        var rules = await File.ReadAllTextAsync(_place.Path("book", "alerts.yaml"), TestContext.Current.CancellationToken);
        var thresholds = Regex.Matches(rules, @"expr: '(policy:\S+) > ([0-9.]+)'");
        Assert.True(thresholds.Count >= 5);
        var alerts = Regex.Matches(rules, @"- alert: (\S+)\n +expr: 'policy:\S+ > [0-9.]+'").Select(m => m.Groups[1].Value);
        foreach (var factor in new[] { 0.98m, 1.02m })
        {
            _place.Write("book/alerts.yaml", Regex.Replace(rules, @"(expr: 'policy:\S+ > )([0-9.]+)'", m =>
                FormattableString.Invariant($"{m.Groups[1].Value}{decimal.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) * factor}'")));
            var (code, said) = await Prometheus.PromtoolAsync(_place.Path("book"), "test", "rules", "alerts.test.yaml");
            Assert.NotEqual(0, code);
            Assert.All(alerts, a => Assert.Contains($"alertname: {a},", said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Thresholds_are_of_the_policy_that_is_deployed()
    {
        await WriteAsync("certified");
        var result = JsonDocument.Parse(await File.ReadAllBytesAsync(_place.Path("run", "result.json"), TestContext.Current.CancellationToken)).RootElement;
        var guarantee = result.GetProperty("guarantee");
        Assert.True(guarantee.GetProperty("holds").GetBoolean());

        // The certified policy, replayed by itself.
        var run = (await Command.DoneAsync("run", _place.Path("scenario.yaml"), "--policy", _place.Path("run", "policy.yaml"), "--json")).Json;
        Assert.Equal(run.GetProperty("escalation").GetDouble(), guarantee.GetProperty("escalation").GetDouble());
        var accuracy = run.GetProperty("accuracy");
        Assert.Equal(accuracy.GetProperty("uncovered").GetInt64() + accuracy.GetProperty("rejected").GetInt64(), guarantee.GetProperty("unanswered").GetInt64());
        var days = run.GetProperty("series").EnumerateArray().Where(p => p.GetProperty("by").GetString() == "day").Select(p => JsonSerializer.Serialize(p)).ToList();
        Assert.Equal(days, guarantee.GetProperty("series").EnumerateArray().Select(p => JsonSerializer.Serialize(p)));

        // The spend of whole days, by the formula of the limit with t(0.999, k − 1) from tables.
        var whole = guarantee.GetProperty("series").EnumerateArray().Skip(1).SkipLast(1).Select(p => p.GetProperty("spend").GetDouble() / p.GetProperty("rows").GetInt64() * 1000).ToList();
        Assert.Equal(7, whole.Count);
        var (mean, k) = (whole.Average(), whole.Count);
        var limit = mean + 5.208 * Math.Sqrt(whole.Sum(v => (v - mean) * (v - mean)) / (k - 1)) * Math.Sqrt(1 + 1.0 / k);
        var rules = await File.ReadAllTextAsync(_place.Path("book", "alerts.yaml"), TestContext.Current.CancellationToken);
        var threshold = double.Parse(Regex.Match(rules, "per_thousand > ([0-9.]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(threshold, limit * 0.9995, limit * 1.0015);
        Assert.Contains("expr: 'policy:replaysim_latency_p99_seconds:least > 5'", rules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_tells_of_every_alert_and_leads_to_it()
    {
        await WriteAsync("recommended");
        var page = await File.ReadAllTextAsync(_place.Path("book", "playbook.md"), TestContext.Current.CancellationToken);
        var rules = await File.ReadAllTextAsync(_place.Path("book", "alerts.yaml"), TestContext.Current.CancellationToken);
        var alerts = Regex.Matches(rules, @"- alert: (\S+)").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(alerts.Count, alerts.Distinct().Count());
        Assert.True(alerts.Count >= 13);
        foreach (var alert in alerts)
        {
            Assert.Contains($"\n## {alert}\n", page, StringComparison.Ordinal);
            Assert.Contains($"[{alert}](#{alert.ToLowerInvariant()})", page, StringComparison.Ordinal);
            Assert.Contains($"runbook: 'playbook.md#{alert.ToLowerInvariant()}'", rules, StringComparison.Ordinal);
        }

        string[] parts = ["## Roll back", "## Contacts", "## When another policy takes over", "## When this policy steps down", "## When to sweep again", "## A month at ", "## Cost of ownership over 12 months", "Nothing is certified"];
        Assert.All(parts, p => Assert.Contains(p, page, StringComparison.Ordinal));
        using var deck = new ZipArchive(File.OpenRead(_place.Path("book", "deck.pptx")));
        var slides = new StringBuilder();
        foreach (var slide in deck.Entries.Where(e => Regex.IsMatch(e.FullName, @"^ppt/slides/slide\d+\.xml$")))
        {
            using var reader = new StreamReader(slide.Open());
            slides.Append(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        string[] told = ["Promise refuted", "Escalation high", "Other policy", "When another policy takes over", "When to sweep again"];
        Assert.All(told, t => Assert.Contains(t, slides.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refuted_policy_is_told_first()
    {
        await WriteAsync("expired");
        var page = await File.ReadAllTextAsync(_place.Path("book", "playbook.md"), TestContext.Current.CancellationToken);
        var at = page.IndexOf("EXPIRED", StringComparison.Ordinal);
        Assert.InRange(at, 0, page.IndexOf("\n## ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_a_run_has_no_whole_days_what_follows_from_them_is_not_watched()
    {
        var result = await WriteAsync("seconds");
        Assert.Contains("not watched: escalation", result.Error, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(_place.Path("book", "playbook.md"), TestContext.Current.CancellationToken);
        Assert.Contains("## Not watched", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ReplaySimEscalationHigh", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_run_gives_the_same_bytes()
    {
        await WriteAsync("recommended");
        var first = Directory.GetFiles(_place.Path("book")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        await Command.DoneAsync("playbook", _place.Path("run"), "--out", _place.Path("book"));
        var second = Directory.GetFiles(_place.Path("book")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        Assert.Equal(5, first.Count);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task What_holds_nothing_to_deploy_is_refused_and_nothing_written()
    {
        await WriteAsync("plain");
        Directory.Delete(_place.Path("book"), recursive: true);
        var scenario = _place.Path("scenario.yaml");
        await Command.DoneAsync("run", scenario, "--out", _place.Path("single"));
        await Command.DoneAsync("sweep", scenario, "--set", "constraints=[accuracy >= 99.9%]", "--out", _place.Path("infeasible"));
        await RefusedAsync("absent", "is no folder");
        await RefusedAsync("single", "single run");
        await RefusedAsync("infeasible", "no thresholds meet every constraint");
        var policy = _place.Path("run", "policy.yaml");
        var sealedText = await File.ReadAllTextAsync(policy, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(policy, sealedText.Replace("name: 'Small'", "name: 'Other'", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await RefusedAsync("run", "edited");
        await Command.DoneAsync("sweep", scenario, "--set", "seed=12", "--out", _place.Path("other"));
        File.Copy(_place.Path("other", "policy.yaml"), policy, overwrite: true);
        await RefusedAsync("run", "of another scenario or history");
        File.Delete(policy);
        await RefusedAsync("run", "holds no policy.yaml");
        var self = await Command.RunAsync("playbook", _place.Path("other"), "--out", _place.Path("other"));
        Assert.Equal(ExitCode.BadInput, self.Code);
        Assert.True(File.Exists(_place.Path("other", "result.json")));
    }

    private async Task RefusedAsync(string run, string why)
    {
        var result = await Command.RunAsync("playbook", _place.Path(run), "--out", _place.Path("book"));
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place.Path("book")));
        Assert.False(Directory.Exists(_place.Path("book.part")));
    }

    private async Task<CommandResult> WriteAsync(string kind)
    {
        var history = new SmallHistory(6_000);
        if (kind != "seconds")
            history.Set("at", Enumerable.Range(0, 6_000).Select(i => new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc).AddMinutes(2 * i)).ToArray());
        var text = SmallScenario.Text(more: kind switch
        {
            "certified" => Certified,
            "recommended" => Plain + "ownership: { horizon: 12 months, monitoring: $10/month }",
            _ => Plain,
        });
        if (kind == "odd")
        {
            text = text.Replace("name: Small", $"name: '{Odd.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal)
                .Replace("name: fast", """name: 'f{{a}} "s" é'""", StringComparison.Ordinal).Replace("{ fast: 0.8", """{ 'f{{a}} "s" é': 0.8""", StringComparison.Ordinal)
                .Replace("policy.cascade.thresholds.fast: {", """'policy.cascade.thresholds.f{{a}} "s" é': {""", StringComparison.Ordinal);
        }

        var scenario = await SmallScenario.WriteAsync(_place, history, text);
        await Command.DoneAsync(kind == "recommended" ? "recommend" : "sweep", scenario, "--out", _place.Path("run"));
        if (kind == "expired")
            await BreakAsync(scenario);
        return await Command.DoneAsync("playbook", _place.Path("run"), "--out", _place.Path("book"));
    }

    // A log in which nearly all answers are wrong.
    private async Task BreakAsync(string scenario)
    {
        var log = new SmallHistory(3_000, seed: 2);
        for (var k = 0; k < 3; k++)
            log.Set($"label{k}", Enumerable.Repeat("true", 3_000).ToArray());
        await log.WriteAsync(_place.Path("log.parquet"));
        var policy = _place.Path("run", "policy.yaml");
        await Command.DoneAsync("run", scenario, "--policy", policy, "--set", $"history.source='{_place.Path("log.parquet")}'", "--out", _place.Path("log"), "--decisions");
        await Command.DoneAsync("monitor", policy, "--scenario", scenario, "--log", _place.Path("log.parquet"), "--decisions", _place.Path("log", "decisions.parquet"));
        Assert.True(File.Exists(_place.Path("run", "policy.expired.json")));
    }

    private static void Passes((int Code, string Said) result) => Assert.True(result.Code == 0, result.Said);
}
