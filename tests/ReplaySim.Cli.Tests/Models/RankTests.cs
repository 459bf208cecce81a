using System.Text;
using ReplaySim.Cli.Rankings;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Models;

/// <summary><c>replaysim rank</c>: its options, its document and its folder.</summary>
public sealed class RankTests : IDisposable
{
    private const string Sheet = "name,accuracy,cost_per_1000,latency_ms,memory_mb\nsmall,70%,$0.14,10,100\nlarge,90%,$1.80,300,900\nmiddle,80%,$0.40,40,200\nwaste,75%,$0.50,50,200\n";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("small middle waste large")]
    [InlineData("small middle waste large", "--sort", "cost")]
    [InlineData("large middle waste small", "--sort", "quality")]
    [InlineData("large middle waste small", "--sort", "total", "--error-cost", "0.02")]
    [InlineData("large middle small waste", "--sort", "name")]
    [InlineData("small middle | waste large", "--budget", "12/month", "--volume", "1k/day")]
    [InlineData("small middle | waste large", "--budget", "$0.4/day", "--volume", "1k/day")]
    [InlineData("small middle | waste large", "--latency", "40ms")]
    [InlineData("small middle waste | large", "--memory", "0.2GB")]
    [InlineData("middle large | small waste", "--min-quality", "80%")]
    [InlineData("middle large | small waste", "--min-quality", "0.8")]
    public async Task Options_sort_and_exclude(string names, params string[] options)
    {
        var run = await Command.DoneAsync(["rank", _place.Write("s.csv", Sheet), "--json", .. options]);
        var told = run.Json.GetProperty("models").EnumerateArray().GroupBy(m => m.GetProperty("excluded").GetArrayLength() > 0).Select(g => string.Join(' ', g.Select(m => m.GetProperty("name").GetString())));
        Assert.Equal(names, string.Join(" | ", told));
        Assert.Equal("replaysim/rank/v1", run.Json.GetProperty("schema").GetString());
    }

    [Theory]
    [InlineData("--budget 100: expected dollars a month", "--budget", "100", "--volume", "1k/day")]
    [InlineData("--budget: no volume", "--budget", "100/month")]
    [InlineData("--volume 50k: expected inferences in a time", "--volume", "50k")]
    [InlineData("--latency 200: expected a duration", "--latency", "200")]
    [InlineData("--memory 5: expected a size", "--memory", "5")]
    [InlineData("--min-quality 900%: expected a share", "--min-quality", "900%")]
    [InlineData("--error-cost five: expected dollars", "--error-cost", "five")]
    [InlineData("--sort total: errors cost nothing yet", "--sort", "total")]
    [InlineData("did you mean 'quality'?", "--sort", "qualty")]
    public async Task A_bad_option_is_refused(string said, params string[] options) =>
        Refusal.Of(await Command.RunAsync(["rank", _place.Write("s.csv", Sheet), .. options]), said);

    [Fact]
    public async Task Where_nobody_is_left_that_is_told_and_is_no_success()
    {
        var run = await Command.RunAsync("rank", _place.Write("s.csv", Sheet), "--min-quality", "99%");
        Assert.Equal(ExitCode.NotMet, run.Code);
        Assert.Contains("No model can be ranked within these limits.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_holds_documents_and_pictures_and_replaces_only_its_own()
    {
        var (sheet, folder) = (_place.Write("s.csv", Sheet), _place.Path("ranked"));
        var run = await Command.DoneAsync("rank", sheet, "--out", folder, "--json");
        Assert.Equal(
            ["cost-per-point.png", "cost-per-point.svg", "frontier.png", "frontier.svg", "memo.md", "rank.csv", "rank.json"],
            Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(run.Output, await File.ReadAllTextAsync(Path.Combine(folder, "rank.json"), TestContext.Current.CancellationToken));
        await Command.DoneAsync("rank", sheet, "--out", folder, "--sort", "name");
        Refusal.Of(await Command.RunAsync("rank", sheet, "--out", _place.Path()), "holds other files");
        Assert.DoesNotContain(_place.Entries, e => e.Contains(".part", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("a=b", "a=b")]
    [InlineData(null, "")]
    public void A_cell_is_never_a_formula(string? text, string cell) => Assert.Equal(cell, RankCsv.Text(text));

    [Fact]
    public async Task Hostile_names_do_nothing_anywhere()
    {
        const string evil = "=cmd|' /C calc'!A1";
        var sheet = _place.Write("s.json", $$"""[{ "name": "{{evil}}", "accuracy": 0.5, "cost_per_1000": 1 }, { "name": "[red]x[/]\u001b[31m|`<b>", "accuracy": 0.4, "cost_per_1000": 2, "source": "+1" }]""");
        var run = await Command.DoneAsync("rank", sheet, "--out", _place.Path("ranked"));
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Contains("[red]x[/]", run.Output, StringComparison.Ordinal);
        foreach (var line in (await File.ReadAllLinesAsync(_place.Path("ranked", "rank.csv"), TestContext.Current.CancellationToken)).Skip(1))
            Assert.DoesNotContain(line.Split(','), cell => cell.TrimStart('"') is ['=' or '+' or '-' or '@', ..]);
        Assert.DoesNotContain("<b>", (await File.ReadAllTextAsync(_place.Path("ranked", "memo.md"), TestContext.Current.CancellationToken)).Replace("\\<b>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", await File.ReadAllTextAsync(_place.Path("ranked", "frontier.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_free_model_is_shown_on_a_straight_scale_of_dollars()
    {
        await Command.DoneAsync("rank", _place.Write("s.csv", "name,accuracy,cost_per_1000\nfree,0.5,0\npaid,0.9,1\n"), "--out", _place.Path("ranked"));
        var picture = await File.ReadAllTextAsync(_place.Path("ranked", "frontier.svg"), Encoding.UTF8, TestContext.Current.CancellationToken);
        Assert.Contains(">$0.0<", picture, StringComparison.Ordinal);
    }
}
