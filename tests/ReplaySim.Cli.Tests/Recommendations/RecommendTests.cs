using System.IO.Compression;
using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Recommendations;

/// <summary>A recommendation against the runs that it joins.</summary>
public sealed class RecommendTests : IDisposable
{
    private const string Search =
        """
        constraints: [ accuracy >= 70%, latency.p99 <= 5s ]
        search:
          vary: { policy.cascade.thresholds.fast: { from: 0, to: 1 }, policy.cascade.thresholds.middle: { from: 0, to: 1 } }
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task It_is_the_sweep_with_a_recommendation_beside_it()
    {
        var scenario = await WriteAsync(Search);
        var sweep = (await Command.DoneAsync("sweep", scenario, "--json")).Json;
        var recommended = (await Command.DoneAsync("recommend", scenario, "--json")).Json;
        foreach (var part in sweep.EnumerateObject())
            Assert.Equal(part.Value.GetRawText(), recommended.GetProperty(part.Name).GetRawText());
        Assert.Equal([.. sweep.EnumerateObject().Select(p => p.Name), "recommendation"], recommended.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task A_month_is_the_replays_calls_at_the_volume()
    {
        var scenario = await WriteAsync(Search);
        await Command.DoneAsync("sweep", scenario, "--out", _place.Path("swept"));
        var run = (await Command.DoneAsync("run", scenario, "--policy", _place.Path("swept", "policy.yaml"), "--json")).Json;
        var part = (await Command.DoneAsync("recommend", scenario, "--volume", "40k/day", "--json")).Json.GetProperty("recommendation");
        var rows = run.GetProperty("history").GetProperty("rows").GetDecimal();
        foreach (var line in part.GetProperty("month").EnumerateArray())
        {
            var tier = run.GetProperty("tiers").EnumerateArray().Single(t => t.GetProperty("name").GetString() == line.GetProperty("tier").GetString());
            Assert.Equal(Math.Round(tier.GetProperty("cost").GetDecimal() / rows * 40_000 * 30, 2), line.GetProperty("total").GetDecimal());
        }

        var volumes = part.GetProperty("volumes").EnumerateArray().Select(v => (v.GetProperty("transactions_per_day").GetDecimal(), v.GetProperty("month").GetDecimal())).ToList();
        Assert.Equal([20_000, 40_000, 80_000], volumes.Select(v => v.Item1));
        Assert.Equal(part.GetProperty("month").EnumerateArray().Sum(l => l.GetProperty("total").GetDecimal()), volumes[1].Item2);
        Assert.InRange(volumes[2].Item2 - 2 * volumes[1].Item2, -0.05m, 0.05m);
        Assert.Equal(JsonValueKind.Null, part.GetProperty("ownership").ValueKind);
    }

    [Fact]
    public async Task Alternatives_that_break_a_constraint_are_out_for_that_reason()
    {
        var scenario = await WriteAsync(Search.Replace("70%", "75%", StringComparison.Ordinal));
        var document = (await Command.DoneAsync("recommend", scenario, "--json")).Json;
        var decision = document.GetProperty("recommendation").GetProperty("decision");
        var alone = document.GetProperty("baselines").GetProperty("tiers").EnumerateArray().ToDictionary(t => t.GetProperty("tier").GetString()!, t => t.GetProperty("accuracy").GetDouble());
        foreach (var alternative in decision.GetProperty("alternatives").EnumerateArray().Where(a => alone.ContainsKey(a.GetProperty("name").GetString()!)))
        {
            var accuracy = alone[alternative.GetProperty("name").GetString()!];
            Assert.Equal(accuracy, alternative.GetProperty("figures")[0].GetDouble(), 12);
            Assert.Equal(accuracy < 0.75, alternative.GetProperty("fails").EnumerateArray().Any(f => f.GetString()!.StartsWith("accuracy >= 75%", StringComparison.Ordinal)));
            Assert.Equal(alternative.GetProperty("fails").GetArrayLength() > 0, alternative.GetProperty("score").ValueKind == JsonValueKind.Null);
        }

        Assert.Contains(alone, a => a.Value < 0.75);
    }

    [Fact]
    public async Task A_folder_holds_memo_deck_page_and_pictures_and_report_writes_them_again()
    {
        var scenario = await WriteAsync(Search + "\nownership: { horizon: 12 months, monitoring: $10/month }");
        await Command.DoneAsync("recommend", scenario, "--out", _place.Path("out"));
        var memo = await File.ReadAllTextAsync(_place.Path("out", "memo.md"), TestContext.Current.CancellationToken);
        string[] sections = ["## Decision table", "## A month at ", "## The month at other volumes", "## Cost of ownership over 12 months", "## Risk register", "## What if a tier changes", "## Rollout", "(frontier.svg)", "Vendor lock-in", "Accuracy degrades", "Prices change", "Capacity runs out"];
        Assert.All(sections, s => Assert.Contains(s, memo, StringComparison.Ordinal));
        Assert.Contains("id=\"decision\"", await File.ReadAllTextAsync(_place.Path("out", "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using (var deck = ZipFile.OpenRead(_place.Path("out", "deck.pptx")))
        {
            var slides = deck.Entries.Where(e => e.FullName.StartsWith("ppt/slides/slide", StringComparison.Ordinal)).Select(e => new StreamReader(e.Open()).ReadToEnd()).ToList();
            Assert.InRange(slides.Count, 8, 10);
            Assert.Contains(slides, s => s.Contains("Risk register", StringComparison.Ordinal) && s.Contains("Vendor lock-in", StringComparison.Ordinal));
        }

        await Command.DoneAsync("report", _place.Path("out"), "--format", "md", "--out", _place.Path("again"));
        Assert.Equal(memo, await File.ReadAllTextAsync(_place.Path("again", "memo.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Servers_are_those_that_size_finds_for_the_recommended_routing()
    {
        var scenario = await WriteAsync(Search.Replace("5s", "400ms", StringComparison.Ordinal));
        await Command.DoneAsync("sweep", scenario, "--out", _place.Path("swept"));
        var sized = (await Command.DoneAsync("size", scenario, "--policy", _place.Path("swept", "policy.yaml"), "--window", "1s", "--json")).Json;
        var part = (await Command.DoneAsync("recommend", scenario, "--size", "1s", "--json")).Json.GetProperty("recommendation").GetProperty("servers");
        Assert.Equal(sized.GetProperty("tiers").EnumerateArray().Select(t => t.GetProperty("needed").GetRawText()), part.GetProperty("tiers").EnumerateArray().Select(t => t.GetProperty("needed").GetRawText()));
        var unlimited = await SmallScenario.WriteAsync(_place, new SmallHistory(400), SmallScenario.Text(more: Search));
        Assert.Contains("--size: nothing to size", (await Command.RunAsync("recommend", unlimited, "--size", "1s")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_feasible_nothing_is_recommended()
    {
        var scenario = await WriteAsync(Search.Replace("70%", "100%", StringComparison.Ordinal));
        var result = await Command.RunAsync("recommend", scenario, "--json");
        Assert.Equal(ExitCode.NotMet, result.Code);
        Assert.False(result.Json.TryGetProperty("recommendation", out _));
    }

    [Theory]
    [InlineData("--weights", "accuracy=0.5,cots=0.5", "did you mean 'cost'")]
    [InlineData("--weights", "accuracy=-1", "accuracy is -1; expected 0 or more")]
    [InlineData("--volume", "many", "a rate such as 500k/day")]
    public async Task Mistakes_are_told_before_anything_is_searched(string option, string value, string told)
    {
        var result = await Command.RunAsync("recommend", await WriteAsync(Search), option, value, "--out", _place.Path("out"));
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place.Path("out")));
    }

    private Task<string> WriteAsync(string more) => SmallScenario.WriteAsync(_place, new SmallHistory(400), SmallScenario.Text(slow: "{ servers: 4 }", more: more));
}
