using System.CommandLine;
using ReplaySim.Cli.Terminal;
using Serilog;

namespace ReplaySim.Cli.Verbs;

/// <summary>What every verb is given.</summary>
internal sealed record VerbHost(Screen Screen, Logging Logging, string[] Arguments)
{
    /// <summary>Wraps a verb's work: logger made, disposed, exit code returned.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Action(Func<ParseResult, ILogger, CancellationToken, Task<int>> work) =>
        async (parsed, cancellation) =>
        {
            await using var logger = Logging.Create(parsed);
            return await work(parsed, logger, cancellation).ConfigureAwait(false);
        };

    /// <summary>The command line as typed, for the manifest.</summary>
    public string CommandLine => "replaysim " + string.Join(' ', Arguments.Select(a => a.Any(c => char.IsWhiteSpace(c) || c is '$' or '[' or '{') ? $"'{a}'" : a));
}
