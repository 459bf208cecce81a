using ReplaySim.Cli.Tests.Running;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;
using ReplaySim.RoutingService.Tests.Serving;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService.Tests.Docs;

/// <summary>What docs/production.md shows is so.</summary>
public sealed class ProductionPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Workplace.Repository, "docs", "production.md"));

    [Fact]
    public void The_code_on_the_page_is_code_that_compiles()
    {
        var source = File.ReadAllLines(Path.Combine(Workplace.Repository, "tests", "ReplaySim.RoutingService.Tests", "Docs", "HostingExample.cs"));
        var shown = source.SkipWhile(l => !l.Contains("<shown>", StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.Contains("</shown>", StringComparison.Ordinal));
        Assert.Contains($"```csharp\n{string.Concat(shown.Select(l => (l.Length > 4 ? l[4..] : "") + "\n"))}```", Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_on_the_page_routes()
    {
        using var place = new Workplace();
        var live = new LiveScenario(ScenarioReader.Read(LiveText.Write(place), []));
        Assert.Equal("fraud", await HostingExample.RouteAsync(live, 0, default, new Alone(), new Mine(("true", 0.9))));
        Assert.Null(await HostingExample.RouteAsync(live, 1, default, new Alone(), new Mine((null, double.NaN))));
    }

    [Fact]
    public async Task The_answers_on_the_page_are_those_of_the_service()
    {
        using var place = new Workplace();
        var scenario = Path.Combine(Workplace.Repository, "scenarios", "fraud-995.yaml");
        await using var service = await Service.StartAsync(new ServiceOptions { Scenario = scenario, Logs = place.Path("logs") });
        var lines = Page.Split('\n');
        var shown = lines.Index().Where(l => l.Item.StartsWith("POST /", StringComparison.Ordinal)).ToList();
        Assert.True(shown.Count >= 4);
        foreach (var (at, line) in shown)
        {
            var parts = line.Split(' ', 3);
            Assert.Equal(lines[at + 1].Trim(), (await service.DoneAsync(parts[1], parts[2])).GetRawText());
        }
    }

    private sealed class Mine((string? Label, double Confidence) answer) : IMyService
    {
        public long ValueNanodollars => 0;

        public double NumberOf(string column) => 0;

        public string? TextOf(string column) => null;

        public Task<(string? Label, double Confidence)> AskAsync(string tier) => Task.FromResult(answer);
    }

    private sealed class Alone : ISystemState
    {
        public SimTime Now => default;

        public Int128 SpentFemtodollars => 0;

        public long Waiting(int tier) => 0;

        public int Busy(int tier) => 0;

        public int? Servers(int tier) => null;
    }
}
