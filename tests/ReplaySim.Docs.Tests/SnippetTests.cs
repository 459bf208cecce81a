using ReplaySim.Docs.Tests.Checks;
using ReplaySim.Docs.Tests.Pages;

// Blocks are run in a current folder of their own, and what they print is caught.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace ReplaySim.Docs.Tests;

/// <summary>Every block of every document compiles, is valid, or prints what the document shows.</summary>
public sealed class SnippetTests(CommandRuns runs)
{
    public static TheoryData<string> Pages => [.. Page.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task All_blocks_are_as_they_should_be(string page) => Assert.Empty(await PageCheck.RunAsync(Page.Open(page), runs));

    [Fact]
    public void The_documents_are_found() => Assert.Superset(new HashSet<string> { "README.md", "docs/laws.md", "docs/scenario.md" }, Page.Names.ToHashSet());
}
