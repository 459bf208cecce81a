using System.Text.Json;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Docs.Tests.Pages;

namespace ReplaySim.Docs.Tests.Checks;

/// <summary>Checks all blocks of a page, each by its kind, and tells what is wrong as <c>file:line: what</c>.</summary>
internal sealed class PageCheck
{
    private static readonly string[] Known = ["copy", "with", "run", "library", "file", "fragment", "plain", "checked", "output", "start"];

    private readonly Page _page;
    private readonly PagePlace _place;
    private readonly CommandRuns _runs;
    private readonly CodeBlocks _code;
    private readonly List<string> _problems = [];

    private PageCheck(Page page, PagePlace place, CommandRuns runs)
    {
        (_page, _place, _runs) = (page, place, runs);
        _code = new CodeBlocks(place);
    }

    /// <summary>Everything that is wrong, in the page's order; nothing for a page as it should be.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(Page page, CommandRuns runs)
    {
        using var place = new PagePlace();
        var check = new PageCheck(page, place, runs);
        foreach (var (line, command) in page.Commands)
            check.Add(line, CommandText.ProblemsOf(command, place, inSentence: true));
        // The place of the block whose output may follow.
        string? printed = null;
        for (var i = 0; i < page.Snippets.Count; i++)
        {
            var (snippet, next) = (page.Snippets[i], page.Snippets.ElementAtOrDefault(i + 1));
            var shown = next is { Language: "text", Clauses: [] };
            printed = await check.OneAsync(snippet, shown, printed);
        }

        return check._problems;
    }

    /// <summary>Checks a block and returns what it printed; null where it was not run.</summary>
    /// <param name="shown">Whether the next block shows what this one prints.</param>
    /// <param name="printed">What the block before it printed.</param>
    private async Task<string?> OneAsync(Snippet snippet, bool shown, string? printed)
    {
        foreach (var clause in snippet.Clauses.Where(c => !Known.Contains(c.Split(' ')[0])))
            Add(snippet.Line, [$"'{clause}' means nothing; expected one of {string.Join(", ", Known)}"]);
        if (snippet.Clause("checked by") is not null)
        {
            await TextAsync(snippet, printed: null);
            return null;
        }

        switch (snippet.Language)
        {
            case "csharp":
                var (problems, output) = await _code.CheckAsync(snippet, shown);
                Add(snippet.Line, problems);
                return output;
            case "yaml":
                Add(snippet.Line, await ScenarioBlocks.CheckAsync(_page, snippet, _place));
                return null;
            case "sh":
                return await CommandsAsync(snippet, shown);
            case "json":
                Add(snippet.Line, JsonProblems(snippet.Text));
                return null;
            case "text":
                await TextAsync(snippet, printed);
                return null;
            default:
                Add(snippet.Line, [$"a block '{snippet.Language}' is not tested; expected csharp, yaml, sh, json or text"]);
                return null;
        }
    }

    private async Task<string?> CommandsAsync(Snippet snippet, bool shown)
    {
        var lines = CommandText.LinesOf(snippet.Text).ToList();
        var problems = lines.SelectMany(line => CommandText.ProblemsOf(line, _place, inSentence: false)).ToList();
        Add(snippet.Line, problems);
        if (problems.Count > 0 || !(shown || snippet.Says("run")))
            return null;
        var printed = "";
        foreach (var line in lines)
            printed += await PrintedAsync(snippet, line, shared: false);
        return printed;
    }

    private async Task TextAsync(Snippet snippet, string? printed)
    {
        if (snippet.Says("plain"))
            return;
        if (snippet.Clause("checked by") is { } test)
        {
            var file = Path.Combine(Workplace.Repository, test);
            if (!File.Exists(file) || !(await File.ReadAllTextAsync(file)).Contains(Path.GetFileName(_page.Name), StringComparison.Ordinal))
                Add(snippet.Line, [$"'{test}' is no file that names this page"]);
        }
        else if (snippet.Clause("output of:") is { } whole)
        {
            Compare(snippet, Trimmed(await PrintedAsync(snippet, whole, shared: true)));
        }
        else if (snippet.Clause("start of:") is { } start)
        {
            var all = Trimmed(await PrintedAsync(snippet, start, shared: true));
            Compare(snippet, all.StartsWith(snippet.Text + '\n', StringComparison.Ordinal) ? snippet.Text : all);
        }
        else if (printed is null)
        {
            Add(snippet.Line, ["nothing before this text prints it; expected a block of C# or commands before it, or a comment that says where it comes from"]);
        }
        else
        {
            Compare(snippet, Trimmed(printed));
        }
    }

    private void Compare(Snippet snippet, string printed)
    {
        if (printed != snippet.Text)
            Add(snippet.Line, [$"what is printed is\n{printed}\nand the page shows\n{snippet.Text}"]);
    }

    private async Task<string> PrintedAsync(Snippet snippet, string line, bool shared)
    {
        if (CommandText.ArgumentsOf(line) is not { } arguments)
        {
            Add(snippet.Line, [$"'{line}' cannot be run here; expected replaysim commands"]);
            return "";
        }

        var result = shared ? (await _runs.OfAsync(line)).Result : await _place.RunAsync(arguments);
        if (result.Code is not (0 or 1))
            Add(snippet.Line, [$"'{line}' ends with exit code {result.Code}: {result.Error}"]);
        return result.Output;
    }

    private static IEnumerable<string> JsonProblems(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [];
        }
        catch (JsonException e)
        {
            return [e.Message];
        }
    }

    private static string Trimmed(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');

    private void Add(int line, IEnumerable<string> problems) => _problems.AddRange(problems.Select(p => $"{_page.Name}:{line}: {p}"));
}
