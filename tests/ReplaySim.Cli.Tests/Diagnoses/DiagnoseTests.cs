using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Diagnoses;

/// <summary>Diagnoses against the runs that they compare.</summary>
public sealed class DiagnoseTests : IDisposable
{
    private const string Owned = "{ per_call: $0.004, per_server_hour: $0.36 }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Spend_and_accuracy_are_those_of_the_runs_and_the_causes_sum_to_the_change()
    {
        var (before, after) = await WriteAsync(t => t.Replace("fast: 0.8", "fast: 0.9", StringComparison.Ordinal).Replace("price: { per_call: $0.0004 }", "price: { per_call: $0.0007 }", StringComparison.Ordinal));
        var diagnosis = (await Command.DoneAsync("diagnose", before, after, "--json")).Json;
        foreach (var (scenario, side) in new[] { (before, "before"), (after, "after") })
        {
            var run = (await Command.DoneAsync("run", scenario, "--json")).Json;
            Assert.Equal(run.GetProperty("cost").GetProperty("spend").GetDecimal(), diagnosis.GetProperty("spend").GetProperty(side).GetDecimal());
            Assert.Equal(run.GetProperty("accuracy").GetProperty("value").GetDouble(), diagnosis.GetProperty("accuracy").GetProperty(side).GetDouble(), 12);
            Assert.Equal(run.GetProperty("latency_ms").GetProperty("mean").GetDouble(), diagnosis.GetProperty("latency_ms").GetProperty(side).GetDouble(), 6);
            Assert.Equal(run.GetProperty("history").GetProperty("rows").GetInt64(), diagnosis.GetProperty(side).GetProperty("rows").GetInt64());
        }

        foreach (var figure in new[] { "spend", "accuracy", "latency_ms" })
        {
            var part = diagnosis.GetProperty(figure);
            Assert.Equal(part.GetProperty("change").GetDecimal(), part.GetProperty("causes").EnumerateArray().Sum(c => c.GetProperty("amount").GetDecimal()));
        }

        Assert.Equal(["routing", "price"], Causes(diagnosis, "spend").Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task A_price_alone_is_all_of_the_change()
    {
        var (before, after) = await WriteAsync(t => t.Replace("price: { per_call: $0.004 }", "price: { per_call: $0.008 }", StringComparison.Ordinal));
        var spend = (await Command.DoneAsync("diagnose", before, after, "--json")).Json.GetProperty("spend");
        var cause = Assert.Single(spend.GetProperty("causes").EnumerateArray());
        Assert.Equal(("price", spend.GetProperty("change").GetDecimal()), (cause.GetProperty("cause").GetString(), cause.GetProperty("amount").GetDecimal()));
        Assert.Equal("slow", cause.GetProperty("tiers")[0].GetProperty("name").GetString());
        Assert.True(cause.GetProperty("amount").GetDecimal() > 0);
    }

    [Fact]
    public async Task Provisioned_servers_are_told_from_calls()
    {
        var (before, after) = await WriteAsync(t => t.Replace("servers: 4", "servers: 9", StringComparison.Ordinal), "{ servers: 4 }", t => t.Replace("{ per_call: $0.004 }", Owned, StringComparison.Ordinal));
        var diagnosis = (await Command.DoneAsync("diagnose", before, after, "--json")).Json;
        var run = (await Command.DoneAsync("run", before, "--json")).Json;
        Assert.InRange(diagnosis.GetProperty("spend").GetProperty("before").GetDecimal() - run.GetProperty("cost").GetProperty("spend").GetDecimal(), -0.000_000_001m, 0.000_000_001m);
        Assert.Equal("provisioned servers", Causes(diagnosis, "spend")[0]);
        Assert.Equal(run.GetProperty("cost").GetProperty("provisioned").GetDecimal() * 5 / 4, diagnosis.GetProperty("spend").GetProperty("causes")[0].GetProperty("amount").GetDecimal(), 6);
    }

    [Fact]
    public async Task Run_folders_with_profiles_say_the_same()
    {
        var (before, after) = await WriteAsync(t => t.Replace("fast: 0.8", "fast: 0.9", StringComparison.Ordinal));
        await Command.DoneAsync("run", before, "--profile", "--out", _place.Path("a"));
        await Command.DoneAsync("run", after, "--profile", "--decisions", "--out", _place.Path("b"));
        Assert.True(File.Exists(_place.Path("b", "decisions.parquet")));
        var folders = (await Command.DoneAsync("diagnose", _place.Path("a"), _place.Path("b"), "--json")).Json;
        var scenarios = (await Command.DoneAsync("diagnose", before, after, "--json", "--threads", "1")).Json;
        foreach (var part in new[] { "spend", "accuracy", "latency_ms", "spend_by_hour" })
            Assert.Equal(scenarios.Part(part), folders.Part(part));
    }

    [Fact]
    public async Task Two_periods_of_one_history_share_its_rows()
    {
        var (scenario, _) = await WriteAsync(t => t);
        var run = (await Command.DoneAsync("run", scenario, "--json")).Json.GetProperty("history");
        var (from, to) = (run.GetProperty("from").GetDateTimeOffset(), run.GetProperty("to").GetDateTimeOffset());
        var middle = from + (to - from) / 2;
        var diagnosis = (await Command.DoneAsync("diagnose", scenario, "--before", $"{from:O}..{middle:O}", "--after", $"{middle:O}..{to.AddSeconds(1):O}", "--json")).Json;
        Assert.Equal(run.GetProperty("rows").GetInt64(), diagnosis.GetProperty("before").GetProperty("rows").GetInt64() + diagnosis.GetProperty("after").GetProperty("rows").GetInt64());
    }

    [Fact]
    public async Task A_folder_holds_document_memo_and_pictures()
    {
        var (before, after) = await WriteAsync(t => t.Replace("fast: 0.8", "fast: 0.9", StringComparison.Ordinal));
        var shown = await Command.DoneAsync("diagnose", before, after, "--out", _place.Path("out"));
        Assert.Equal(["accuracy.svg", "diagnosis.json", "hours.svg", "latency.svg", "memo.md", "spend.svg"], Directory.EnumerateFiles(_place.Path("out")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Contains("routing", shown.Output, StringComparison.Ordinal);
        var memo = await File.ReadAllTextAsync(_place.Path("out", "memo.md"), TestContext.Current.CancellationToken);
        Assert.Contains("| routing |", memo, StringComparison.Ordinal);
        Assert.Contains("the policies differ", memo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected a second scenario", "scenario.yaml")]
    [InlineData("holds no profile.json", "scenario.yaml", ".")]
    [InlineData("expected two days or times", "scenario.yaml", "--before", "yesterday", "--after", "2026-01-02..2026-01-03")]
    [InlineData("ends before it begins", "scenario.yaml", "--before", "2026-01-02..2026-01-01", "--after", "2026-01-02..2026-01-03")]
    [InlineData("they overlap", "scenario.yaml", "--before", "2026-01-01..2026-01-03", "--after", "2026-01-02..2026-01-04")]
    [InlineData("no transactions in it", "scenario.yaml", "--before", "1999-01-01..1999-01-03", "--after", "1999-01-03..1999-01-04")]
    [InlineData("expected the same tiers", "scenario.yaml", "other.yaml")]
    public async Task Mistakes_are_told(string told, params string[] arguments)
    {
        await WriteAsync(t => t);
        _place.Write("other.yaml", SmallScenario.Text().Replace("name: middle", "name: centre", StringComparison.Ordinal).Replace("middle: 0.7", "centre: 0.7", StringComparison.Ordinal));
        var result = await Command.RunAsync(["diagnose", .. arguments.Select(a => a.EndsWith(".yaml", StringComparison.Ordinal) || a == "." ? _place.Path(a) : a)]);
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    private async Task<(string Before, string After)> WriteAsync(Func<string, string> change, string slow = SmallScenario.Unlimited, Func<string, string>? both = null)
    {
        var text = SmallScenario.Text(slow: slow);
        text = both is null ? text : both(text);
        var before = await SmallScenario.WriteAsync(_place, new SmallHistory(400), text);
        return (before, _place.Write("after.yaml", change(text)));
    }

    private static List<string> Causes(JsonElement diagnosis, string figure) => [.. diagnosis.GetProperty(figure).GetProperty("causes").EnumerateArray().Select(c => c.GetProperty("cause").GetString()!)];
}
