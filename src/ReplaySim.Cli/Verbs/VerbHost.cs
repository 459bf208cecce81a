using System.CommandLine;
using ReplaySim.Cli.Terminal;
using ReplaySim.Scenarios.Custom;
using Serilog;

namespace ReplaySim.Cli.Verbs;

/// <summary>What every verb is given.</summary>
internal sealed record VerbHost(Screen Screen, Logging Logging, string[] Arguments)
{
    private CodeWatchdog? _watchdog;

    /// <summary>Wraps a verb's work: logger made, disposed, exit code returned.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Action(Func<ParseResult, ILogger, CancellationToken, Task<int>> work) =>
        async (parsed, cancellation) =>
        {
            await using var logger = Logging.Create(parsed);
            return await work(parsed, logger, cancellation).ConfigureAwait(false);
        };

    /// <summary>Wraps the work of a verb whose scenario may bring code.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Action(CodeOptions options, Func<ParseResult, CustomCode, ILogger, CancellationToken, Task<int>> work) =>
        Action(async (parsed, log, cancellation) =>
        {
            if (!parsed.GetValue(options.Allow))
                return await work(parsed, CustomCode.Refused, log, cancellation).ConfigureAwait(false);
            var code = new CustomCode(allowed: true);
            using (_watchdog = new CodeWatchdog(code, parsed.GetValue(options.Limit)))
                return await WatchAsync(() => work(parsed, code, log, cancellation)).ConfigureAwait(false);
        });

    /// <summary>
    /// Does work within a verb that has something to put away afterwards. Where a user's code never returns, the work is given up here as
    /// well, so that what is around it can be put away.
    /// </summary>
    public Task<T> WatchAsync<T>(Func<Task<T>> work) => _watchdog is null ? work() : _watchdog.WatchAsync(work);

    /// <summary>The command line as typed, for the manifest.</summary>
    public string CommandLine => "replaysim " + string.Join(' ', Arguments.Select(a => a.Any(c => char.IsWhiteSpace(c) || c is '$' or '[' or '{') ? $"'{a}'" : a));
}
