namespace ReplaySim.Laws.Analyzer.Tests;

/// <summary>The engine's own policies and models break no rule.</summary>
public sealed class EngineTests
{
    [Fact]
    public async Task Nothing_is_found_in_the_engine() => Assert.Empty(await AnalyzedCode.FindingsInEngineAsync(Files()));

    [Fact]
    public async Task What_is_wrong_in_it_would_be_found()
    {
        var files = Files()
            .Select(f => f.Replace("? Decision.Ask(tier) :", "? Decision.Ask(DateTime.Now.Day) :", StringComparison.Ordinal));
        Assert.Equal("RPS001", Assert.Single(await AnalyzedCode.FindingsInEngineAsync(files)).Id);
    }

    private static IEnumerable<string> Files() => Directory
        .EnumerateFiles(Path.Combine(Repository(), "src", "ReplaySim.Core"), "*.cs", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(File.ReadAllText);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReplaySim.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        return folder.FullName;
    }
}
