using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Playbooks;

/// <summary>docs/playbook.md: its commands are run, and its excerpt is of the page that they write.</summary>
public sealed class PlaybookPageTests : IDisposable
{
    private const string Fence = "```";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Its_excerpt_is_what_its_commands_write()
    {
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Workplace.Repository, "docs", "playbook.md"), TestContext.Current.CancellationToken)).ToList();
        foreach (var line in Block(lines, "sh"))
        {
            var arguments = line.Split(' ')[1..].Select(a => a is "run" or "book" ? _place.Path(a) : a.StartsWith("scenarios/", StringComparison.Ordinal) ? Path.Combine(Workplace.Repository, a) : a);
            await Command.DoneAsync([.. arguments]);
        }

        var excerpt = string.Join('\n', Block(lines, "text"));
        Assert.True(excerpt.Length > 500);
        Assert.Contains(excerpt, await File.ReadAllTextAsync(_place.Path("book", "playbook.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static List<string> Block(List<string> lines, string language)
    {
        var start = lines.FindIndex(l => l == Fence + language) + 1;
        return lines[start..lines.FindIndex(start, l => l == Fence)];
    }
}
