using System.Text.RegularExpressions;
using ReplaySim.Cli;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Docs.Tests.Pages;

namespace ReplaySim.Docs.Tests.Checks;

/// <summary>Command lines as documents show them: verbs and options exist, and so do the files of the repository that they name.</summary>
internal static partial class CommandText
{
    private static readonly string[] Others = ["bash", "cd", "dotnet"];
    private static readonly string[] Folders = ["data", "docs", "samples", "scenarios", "src", "tests"];

    /// <summary>The command lines of a block: comments left out, continued lines joined.</summary>
    public static IEnumerable<string> LinesOf(string text) =>
        text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#');

    /// <summary>What the replaysim command is given by a line; null where the line is another command.</summary>
    public static string[]? ArgumentsOf(string line)
    {
        var words = WordsOf(line);
        if (words[0] == "replaysim" || words[0].EndsWith("/replaysim", StringComparison.Ordinal))
            return words[1..];
        var own = Array.IndexOf(words, "--");
        return own > 0 && words[0] == "dotnet" && words[1] == "run" && words[..own].Contains("src/ReplaySim.Cli") ? words[(own + 1)..] : null;
    }

    /// <summary>What is wrong with a line.</summary>
    /// <param name="place">Where files may be that the page itself made.</param>
    /// <param name="inSentence">It stands in a sentence, where a verb may be named alone.</param>
    public static IEnumerable<string> ProblemsOf(string line, PagePlace place, bool inSentence)
    {
        var words = WordsOf(line);
        foreach (var missing in words.Where(w => Folders.Contains(w.Split('/')[0]) && w.Contains('/') && !Exists(w, place)))
            yield return $"'{line}': there is no '{missing}' in the repository";
        if (ArgumentsOf(line) is { } arguments)
        {
            var screen = new Screen(TextWriter.Null, TextWriter.Null, outputIsTerminal: false, errorIsTerminal: false);
            var parsed = Program.Commands(screen, arguments).Parse(arguments);
            var verbAlone = inSentence && arguments.Length == 1 && parsed.CommandResult.Command.Name == arguments[0];
            foreach (var error in verbAlone ? [] : parsed.Errors)
                yield return $"'{line}': {error.Message}";
        }
        else if (!Others.Contains(words[0]) && !IsBuilt(words[0]))
        {
            yield return $"'{line}': '{words[0]}' is not known; expected replaysim, {string.Join(", ", Others)} or a program of artifacts/bin";
        }
    }

    private static bool Exists(string path, PagePlace place) =>
        path.Contains('*', StringComparison.Ordinal) || Path.Exists(Path.Combine(Workplace.Repository, path)) || Path.Exists(place.InPlace(path));

    private static bool IsBuilt(string program) =>
        program.StartsWith("artifacts/bin/", StringComparison.Ordinal)
        && new[] { "src", "tests", "samples" }.Any(f => Directory.Exists(Path.Combine(Workplace.Repository, f, program.Split('/')[2])));

    // Variables that are set before a command are no part of it.
    private static string[] WordsOf(string line) =>
        [.. Word().Matches(line).Select(m => m.Value.Trim('\'', '"')).SkipWhile(w => w.StartsWith("REPLAYSIM_", StringComparison.Ordinal))];

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex Word();
}
