using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

public sealed class ReportTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_old_result_is_written_again_in_every_format_from_its_folder_alone()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(200));
        await Command.DoneAsync("run", scenario, "--out", _place.Path("out"));
        var first = await File.ReadAllTextAsync(_place.Path("out", "report.html"), TestContext.Current.CancellationToken);
        File.Delete(scenario);
        var told = await Command.DoneAsync("report", _place.Path("out"), "--format", "html,md,svg,png,pptx", "--out", _place.Path("again"));
        Assert.Equal(["again", "again/accuracy.png", "again/accuracy.svg", "again/deck.pptx", "again/latency.png", "again/latency.svg", "again/memo.md", "again/report.html", "again/spend.png", "again/spend.svg"], _place.Entries.Where(e => e.StartsWith("again", StringComparison.Ordinal)));
        Assert.Equal(9, told.Output.TrimEnd().Split('\n').Length);
        Assert.Equal(first, await File.ReadAllTextAsync(_place.Path("again", "report.html"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("nowhere", null, "is no folder")]
    [InlineData("empty", null, "holds no result.json")]
    [InlineData("broken", "{", "cannot be read as a result")]
    [InlineData("other", "{ \"schema\": \"replaysim/manifest/v1\" }", "is no result")]
    [InlineData("half", "{ \"schema\": \"replaysim/result/v1\", \"feasible\": true }", "cannot be read as a result")]
    [InlineData("list", "[]", "is no result")]
    public async Task What_is_no_run_folder_is_bad_input(string name, string? result, string said)
    {
        if (name != "nowhere")
            Directory.CreateDirectory(_place.Path(name));
        if (result is not null)
            await File.WriteAllTextAsync(_place.Path(name, "result.json"), result, TestContext.Current.CancellationToken);
        var run = await Command.RunAsync("report", _place.Path(name));
        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_place.Entries, e => e.EndsWith(".html", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("0")]
    public async Task A_format_that_is_none_is_refused_by_name(string format)
    {
        var run = await Command.RunAsync("report", _place.Path("out"), "--format", format);
        Assert.Equal(2, run.Code);
        Assert.Contains("expected html, md, svg, png or pptx", run.Error, StringComparison.Ordinal);
    }
}
