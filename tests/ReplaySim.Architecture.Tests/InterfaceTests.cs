using PublicApiGenerator;

namespace ReplaySim.Architecture.Tests;

/// <summary>What the packages show to others is what was approved.</summary>
public sealed class InterfaceTests
{
    private const string Approve = "REPLAYSIM_APPROVE";

    public static TheoryData<string> Packages => [.. SourceProject.All.Where(p => p.IsPackage).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_interface_is_the_approved_one(string name)
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        var shown = SourceProject.All.Single(p => p.Name == name).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n") + "\n";
        var file = SourceProject.PathOf($"tests/ReplaySim.Architecture.Tests/Approved/{name}.txt");
        if (Environment.GetEnvironmentVariable(Approve) == "1")
            File.WriteAllText(file, shown);
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(approved == shown, $"""
            The public interface of {name} is not the approved one:
            {Difference(approved, shown)}
            If the change is meant, run these tests once with {Approve}=1, read the difference of Approved/{name}.txt and commit it.
            """);
    }

    [Fact]
    public void Every_package_is_looked_at() =>
        Assert.Equal(["ReplaySim.Core", "ReplaySim.Data", "ReplaySim.Economics", "ReplaySim.Laws", "ReplaySim.Operations", "ReplaySim.Scenarios", "ReplaySim.Search"], Packages.Select(p => p.Data));

    private static string Difference(string approved, string shown)
    {
        var (before, after) = (approved.Split('\n'), shown.Split('\n'));
        return string.Join('\n', [.. before.Except(after).Select(l => "- " + l.Trim()), .. after.Except(before).Select(l => "+ " + l.Trim())]);
    }
}
