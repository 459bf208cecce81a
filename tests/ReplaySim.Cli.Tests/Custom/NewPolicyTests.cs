using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Custom;

/// <summary>The beginning of a policy; that it builds and passes is shown with the packages.</summary>
public sealed class NewPolicyTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task It_is_a_whole_solution_in_its_own_name()
    {
        var made = await Command.DoneAsync("new", "policy", "Careful", "--out", _place.Path("made"));
        Assert.Equal(ExitCode.Done, made.Code);
        Assert.Equal(
            [
                "made", "made/.gitignore", "made/Careful", "made/Careful.Tests", "made/Careful.Tests/Careful.Tests.csproj", "made/Careful.Tests/LawTests.cs",
                "made/Careful.slnx", "made/Careful/Careful.cs", "made/Careful/Careful.csproj", "made/Directory.Build.props", "made/README.md", "made/global.json",
                "made/history.parquet", "made/scenario.yaml",
            ],
            _place.Entries.Select(e => e.Replace('\\', '/')));
        foreach (var file in Directory.EnumerateFiles(_place.Path("made"), "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".parquet", StringComparison.Ordinal)))
            Assert.DoesNotMatch("NAME|VERSION|XUNIT|PACKAGES", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("careful", "'careful' cannot name a class; expected letters and digits, the first a capital letter")]
    [InlineData("../Careful", "cannot name a class")]
    [InlineData("Careful Policy", "cannot name a class")]
    public async Task A_name_that_is_none_is_refused(string name, string expected) => Refusal.Of(await Command.RunAsync("new", "policy", name), expected);

    [Fact]
    public async Task Nothing_is_written_over_or_without_its_packages()
    {
        Directory.CreateDirectory(_place.Path("there"));
        Refusal.Of(await Command.RunAsync("new", "policy", "Careful", "--out", _place.Path("there")), "exists already; expected a new folder");
        Refusal.Of(await Command.RunAsync("new", "policy", "Careful", "--out", _place.Path("a"), "--packages", _place.Path("none")), "does not exist; expected one that holds ReplaySim");
        Refusal.Of(await Command.RunAsync("new", "policy", "Careful", "--out", _place.Path("a"), "--packages", _place.Path("there")), "holds no package ReplaySim.Laws");
        Assert.Equal(["there"], _place.Entries);
    }
}
