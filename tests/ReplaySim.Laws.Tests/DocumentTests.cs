using ReplaySim.Laws.Tests.Mutants;

namespace ReplaySim.Laws.Tests;

/// <summary>What docs/laws.md shows is what is printed, and it names every law.</summary>
public sealed class DocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository(), "docs", "laws.md"));

    [Fact]
    public void The_counterexample_is_the_one_that_is_printed()
    {
        var laws = PolicyLaws.For(system => new PeeksAtTheNext(system.History)).WithTiers("fast", "ensemble").WithSeed(1).WithCases(1_000);
        var broken = Assert.Throws<LawBrokenException>(() => laws.Check(Law.NoLookAhead));
        Assert.Contains($"```text\n{broken.Message.ReplaceLineEndings("\n")}\n```", Document, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_law_has_its_line() =>
        Assert.All(Law.All, law => Assert.Contains($"\n| `{law.Name}` | ", Document, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(MutantTests.Names), MemberType = typeof(MutantTests))]
    public void Every_wrong_policy_has_its_line(string name) =>
        Assert.Contains($"\n| `{name}` | ", Document, StringComparison.Ordinal);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReplaySim.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        return folder.FullName;
    }
}
