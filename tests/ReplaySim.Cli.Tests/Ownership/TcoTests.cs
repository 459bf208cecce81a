using System.Text.Json;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Ownership;

/// <summary>The cost of ownership of a replayed scenario, against its replay.</summary>
public sealed class TcoTests : IDisposable
{
    private const string Section = "ownership: { horizon: 2 years, discount: 6%/year, storage: $5/month, maintenance: { hours_per_month: 10, rate: $100 }, migration: $500, tiers: { slow: { retraining: { every: 3 months, cost: $40 } } } }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Calls_are_scaled_to_the_volume_and_servers_are_not()
    {
        var scenario = await WriteAsync();
        var run = (await Command.DoneAsync("run", scenario, "--json")).Json;
        var tco = (await Command.DoneAsync("tco", scenario, "--json", "--volume", "10/day", "--set", "ownership.discount=0%/year")).Json;
        Assert.Equal("replaysim/tco/v1", tco.GetProperty("schema").GetString());
        Assert.Equal(300, tco.GetProperty("transactions_per_month").GetDecimal());

        // 24 months of 300 transactions, each at the replay's mean price of calls to the tier.
        var fast = run.GetProperty("tiers")[0].GetProperty("cost").GetDecimal() / 400 * 300 * 24;
        Assert.Equal(Math.Round(fast, 2), Total(tco, "fast", "inference"));
        var servers = 2 * 720 * 24 * 0.36m;
        Assert.InRange(Total(tco, "slow", "inference") + Total(tco, "slow", "idle capacity"), servers - 0.01m, servers + 0.01m);
        Assert.Equal(320m, Total(tco, "slow", "retraining"));
        Assert.Equal((120m, 24000m, 500m), (Total(tco, null, "storage"), Total(tco, null, "maintenance"), Total(tco, null, "migration")));
        Assert.Equal(tco.GetProperty("lines").EnumerateArray().Sum(l => l.GetProperty("total").GetDecimal()), tco.GetProperty("total").GetDecimal());
        Assert.Equal("maintenance hours", tco.GetProperty("tornado")[0].GetProperty("input").GetString());
        Assert.Equal(4800m, tco.GetProperty("tornado")[0].GetProperty("plus_20").GetDecimal());
    }

    [Fact]
    public async Task Servers_that_cannot_serve_the_volume_are_told()
    {
        var scenario = await WriteAsync();
        var warnings = (await Command.DoneAsync("tco", scenario, "--json", "--volume", "100k/s")).Json.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()!);
        Assert.Contains(warnings, w => w.Contains("tier 'slow': 2 servers would be busy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_holds_the_document_a_memo_and_pictures()
    {
        var scenario = await WriteAsync();
        var shown = await Command.DoneAsync("tco", scenario, "--out", _place.Path("out"), "--volume", "1k/day");
        Assert.Equal(["lines.svg", "manifest.json", "memo.md", "result.json", "tornado.svg"], Directory.EnumerateFiles(_place.Path("out")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        var document = await File.ReadAllTextAsync(_place.Path("out", "result.json"), TestContext.Current.CancellationToken);
        Assert.Equal(document, (await Command.DoneAsync("tco", scenario, "--json", "--volume", "1k/day")).Output);
        var memo = await File.ReadAllTextAsync(_place.Path("out", "memo.md"), TestContext.Current.CancellationToken);
        Assert.Contains("| system: maintenance | $24,000.00 |", memo, StringComparison.Ordinal);
        Assert.Contains("maintenance hours", shown.Output, StringComparison.Ordinal);
        await Command.DoneAsync("tco", scenario, "--out", _place.Path("out"), "--volume", "1k/day");
    }

    [Theory]
    [InlineData("ownership.horizon=36", "ownership.horizon: '36'", "whole months or years")]
    [InlineData("ownership.discount=8", "ownership.discount", "such as 8%/year")]
    [InlineData("ownership.storage=5", "ownership.storage", "dollars with their sign")]
    [InlineData("ownership.labelling={ per_label: $1 }", "'labels_per_month' is missing", "a number from 0 up")]
    [InlineData("ownership.tiers={ slwo: {} }", "unknown tier 'slwo'", "did you mean 'slow'?")]
    [InlineData("ownership.storrage=$5/month", "unknown key 'storrage' in ownership", "did you mean 'storage'?")]
    [InlineData("ownership.maintenance={ hours_per_month: -1, rate: $1 }", "ownership.maintenance.hours_per_month", "a number from 0 up")]
    public async Task It_is_read_strictly(string setting, params string[] said) => Refusal.Of(await Command.RunAsync("tco", await WriteAsync(), "--set", setting), said);

    [Fact]
    public async Task Without_the_section_it_is_refused()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(20));
        Refusal.Of(await Command.RunAsync("tco", scenario), "no ownership section", "expected ownership: { horizon: 36 months }");
    }

    private Task<string> WriteAsync() => SmallScenario.WriteAsync(
        _place, new SmallHistory(400), SmallScenario.Text(slow: "{ servers: 2 }", more: Section).Replace("{ per_call: $0.004 }", "{ per_server_hour: $0.36 }", StringComparison.Ordinal));

    private static decimal Total(JsonElement tco, string? tier, string kind) => tco.GetProperty("lines").EnumerateArray()
        .Single(l => l.GetProperty("tier").GetString() == tier && l.GetProperty("kind").GetString() == kind).GetProperty("total").GetDecimal();
}
