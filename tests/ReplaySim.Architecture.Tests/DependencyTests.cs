namespace ReplaySim.Architecture.Tests;

/// <summary>Projects refer to each other one way only, and each library is used where it belongs.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["ReplaySim.Core"] = [],
        ["ReplaySim.Laws.Analyzer"] = [],
        ["ReplaySim.Laws"] = ["ReplaySim.Core"],
        ["ReplaySim.Search"] = ["ReplaySim.Core"],
        ["ReplaySim.Economics"] = ["ReplaySim.Core"],
        ["ReplaySim.Data"] = ["ReplaySim.Core"],
        ["ReplaySim.Import"] = ["ReplaySim.Data"],
        ["ReplaySim.Scenarios"] = ["ReplaySim.Core", "ReplaySim.Search", "ReplaySim.Economics"],
        ["ReplaySim.Operations"] = ["ReplaySim.Core", "ReplaySim.Search"],
        ["ReplaySim.Reports"] = ["ReplaySim.Core"],
        ["ReplaySim.Dashboard"] = ["ReplaySim.Reports", "ReplaySim.Scenarios", "ReplaySim.Data"],
        ["ReplaySim.Cli"] = ["ReplaySim.Economics", "ReplaySim.Dashboard", "ReplaySim.Import", "ReplaySim.Laws", "ReplaySim.Operations"],
        ["Extending"] = ["ReplaySim.Core"],
        ["ReplaySim.RoutingService"] = ["ReplaySim.Scenarios"],
    };

    private static readonly Dictionary<string, string[]> Homes = new()
    {
        ["Spectre.Console"] = ["ReplaySim.Cli"],
        ["System.CommandLine"] = ["ReplaySim.Cli"],
        ["Serilog"] = ["ReplaySim.Cli", "ReplaySim.Dashboard"],
        ["Parquet"] = ["ReplaySim.Data", "ReplaySim.Import"],
        ["DuckDB"] = ["ReplaySim.Import"],
        ["YamlDotNet"] = ["ReplaySim.Scenarios"],
        ["Superpower"] = ["ReplaySim.Scenarios"],
        ["Microsoft.CodeAnalysis.CSharp"] = ["ReplaySim.Laws.Analyzer"],
        ["SkiaSharp"] = ["ReplaySim.Reports"],
        ["DocumentFormat.OpenXml"] = ["ReplaySim.Reports"],
    };

    public static TheoryData<string> Names => [.. SourceProject.All.Select(p => p.Name)];

    [Fact]
    public void The_projects_that_make_the_command_and_the_sample_are_looked_at() => Assert.Superset(
        new HashSet<string> { "ReplaySim.Core", "ReplaySim.Search", "ReplaySim.Data", "ReplaySim.Scenarios", "ReplaySim.Cli", "ReplaySim.RoutingService" },
        SourceProject.All.Where(p => p.IsBuilt).Select(p => p.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_refers_only_to_those_below_it(string name)
    {
        var project = Find(name);
        Assert.True(Allowed.ContainsKey(name), $"{name} has no place in the order of projects yet");
        Assert.Subset(Below(name), project.Projects.ToHashSet());
        if (project.IsBuilt)
            Assert.Subset(Below(name), project.UsedAssemblies.Where(a => a.StartsWith("ReplaySim.", StringComparison.Ordinal)).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_library_is_used_only_where_it_belongs(string name)
    {
        var project = Find(name);
        foreach (var (library, homes) in Homes.Where(h => !h.Value.Contains(name)))
        {
            bool Foreign(string used) => used == library || used.StartsWith(library + ".", StringComparison.Ordinal);
            Assert.DoesNotContain(project.Packages, Foreign);
            if (project.IsBuilt)
                Assert.DoesNotContain(project.UsedAssemblies, Foreign);
        }
    }

    [Fact]
    public void Libraries_are_used_at_home()
    {
        foreach (var (library, home) in new[] { ("Spectre.Console", "ReplaySim.Cli"), ("Serilog", "ReplaySim.Cli"), ("System.CommandLine", "ReplaySim.Cli"), ("Parquet", "ReplaySim.Data"), ("YamlDotNet", "ReplaySim.Scenarios"), ("Superpower", "ReplaySim.Scenarios"), ("SkiaSharp", "ReplaySim.Reports"), ("DocumentFormat.OpenXml", "ReplaySim.Reports") })
            Assert.Contains(library, Find(home).UsedAssemblies);
    }

    [Fact]
    public void Core_stands_on_the_base_class_library_alone()
    {
        var core = Find("ReplaySim.Core");
        Assert.All(core.UsedAssemblies, a => Assert.True(a.StartsWith("System.", StringComparison.Ordinal), a));
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers"], core.Packages);
    }

    private static SourceProject Find(string name) => SourceProject.All.Single(p => p.Name == name);

    private static HashSet<string> Below(string name) => [.. Allowed[name].SelectMany(below => Below(below).Append(below))];
}
