using System.Text.RegularExpressions;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Docs.Tests.Pages;

/// <summary>A document: its blocks, and the commands within its sentences.</summary>
internal sealed partial class Page
{
    /// <summary>Reads a page.</summary>
    /// <param name="name">Its path within the repository.</param>
    /// <param name="text">What it says.</param>
    public Page(string name, string text)
    {
        Name = name;
        (Snippets, var others) = Read(text.Split('\n'));
        Commands = [.. others.SelectMany(line => Command().Matches(line.Text).Select(m => (line.Number, m.Groups[1].Value)))];
    }

    /// <summary>All documents whose blocks are tested, by their paths within the repository.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "README.md", "data/README.md",
        .. Directory.EnumerateFiles(Path.Combine(Workplace.Repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Workplace.Repository, f).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public string Name { get; }

    public IReadOnlyList<Snippet> Snippets { get; }

    /// <summary>What stands in code within sentences and tables and starts with <c>replaysim</c>, with the line it stands on.</summary>
    public IReadOnlyList<(int Line, string Text)> Commands { get; }

    public static Page Open(string name) => new(name, File.ReadAllText(Path.Combine(Workplace.Repository, name)));

    private static (List<Snippet> Snippets, List<(int Number, string Text)> Others) Read(string[] lines)
    {
        var (snippets, others) = (new List<Snippet>(), new List<(int, string)>());
        IReadOnlyList<string> clauses = [];
        for (var i = 0; i < lines.Length; i++)
        {
            var fence = Fence().Match(lines[i]);
            if (!fence.Success)
            {
                var note = Note().Match(lines[i]);
                if (note.Success || lines[i].Trim().Length > 0)
                    clauses = note.Success ? [.. Clauses(note.Groups[1].Value)] : [];
                others.Add((i + 1, lines[i]));
                continue;
            }

            var (start, indent) = (i, fence.Groups[1].Length);
            var text = new List<string>();
            while (++i < lines.Length && lines[i].Trim() != "```")
                text.Add(lines[i].Length >= indent ? lines[i][indent..].TrimEnd() : "");
            snippets.Add(new Snippet(start + 1, i < lines.Length ? fence.Groups[2].Value : "without an end", clauses, string.Join('\n', text)));
            clauses = [];
        }

        return (snippets, others);
    }

    // The last clause may be a command line, which may hold commas.
    private static IEnumerable<string> Clauses(string note)
    {
        var command = note.IndexOf(" of: ", StringComparison.Ordinal);
        return command >= 0 ? [note] : note.Split(", ");
    }

    [GeneratedRegex(@"^( *)```(.*?)\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*<!-- snippet: (.*?) -->\s*$")]
    private static partial Regex Note();

    [GeneratedRegex("`(replaysim [^`]+)`")]
    private static partial Regex Command();
}
