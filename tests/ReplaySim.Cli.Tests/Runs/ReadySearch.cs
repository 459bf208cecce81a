using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

/// <summary>What a ready search gives. Its proof is checked independently, which is the reason to believe the figure.</summary>
internal static class ReadySearch
{
    public static async Task IsOptimalAsync(string name, double value)
    {
        using var place = new Workplace();
        var swept = await Command.RunAsync("sweep", ReadyScenarioTests.FileOf(name), "--json", "--set", "search.frontier=0", "--out", place.Path("out"));
        Assert.Equal(ExitCode.Done, swept.Code);
        var certificate = swept.Json.GetProperty("certificate");
        Assert.Equal("optimal", certificate.GetProperty("kind").GetString());
        Assert.Equal(0, certificate.GetProperty("gap").GetDouble());
        Assert.Equal(value, certificate.GetProperty("value").GetDouble(), 4);
        var history = Path.Combine(Workplace.Repository, "data", name.StartsWith("peak", StringComparison.Ordinal) ? "card-peak.parquet" : "card-transactions.parquet");
        var verified = await Command.RunAsync("verify-certificate", place.Path("out/certificate.json"), "--history", history);
        Assert.True(verified.Code == ExitCode.Done, verified.Output);
    }
}
