using System.Text.RegularExpressions;

namespace ReplaySim.Architecture.Tests;

/// <summary>A certificate is checked without the code that made it.</summary>
public sealed partial class CertificateTests
{
    private const string Folder = "src/ReplaySim.Search/Certificates";
    private const string Maker = "CertificateMaker.cs";

    public static TheoryData<string> Files =>
        [.. SourceProject.FilesIn(Folder).Where(f => Path.GetFileName(f) != Maker)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_the_checker_does_not_mention_the_search(string file) =>
        Assert.DoesNotMatch(Mention(), SourceProject.TextOf(file));

    [Fact]
    public void The_files_looked_at_are_those_of_the_checker_and_mentions_are_seen()
    {
        Assert.Contains(Files, f => f.Data.EndsWith("CertificateChecker.cs", StringComparison.Ordinal));
        Assert.True(Files.Count > 10);
        Assert.Matches(Mention(), SourceProject.TextOf($"{Folder}/{Maker}"));
        Assert.Matches(Mention(), "var best = Thresholds.CellSearch.Solve(problem);");
        Assert.DoesNotMatch(Mention(), "var count = space.Thresholds.Count;");
    }

    // The namespace in full, or from inside ReplaySim.Search by its last word alone; a member of that name follows a dot.
    [GeneratedRegex(@"Search\s*\.\s*(Thresholds|Measures)\b|(?<![\w.])(Thresholds|Measures)\s*\.\s*[A-Z]")]
    private static partial Regex Mention();
}
