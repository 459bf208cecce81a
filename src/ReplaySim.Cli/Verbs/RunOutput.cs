using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;

namespace ReplaySim.Cli.Verbs;

/// <summary>Where a result goes: stdout as table or document, and a run folder.</summary>
internal sealed class RunOutput
{
    private readonly VerbHost _host;
    private readonly bool _json;
    private readonly string? _folder;
    private readonly RunTracking? _tracking;
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public RunOutput(VerbHost host, CommonOptions options, ParseResult parsed)
    {
        _host = host;
        _json = parsed.GetValue(options.Json);
        _folder = parsed.GetValue(options.Out);
        WantsDecisions = parsed.GetValue(options.Decisions);
        if (WantsDecisions && _folder is null)
            throw new ReplayInputException("--decisions: nowhere to write them; expected --out FOLDER beside it");
        if (_folder is not null)
            RunFolder.CheckTarget(_folder);
        _tracking = RunTracking.Of(options.Track, parsed, _folder, host.Screen);
    }

    public bool WantsDecisions { get; }

    /// <summary>Refuses to replace a folder that holds a file which the run reads.</summary>
    public void Spare(string? file)
    {
        if (_folder is not null && file is not null && Path.GetFullPath(file).StartsWith(Path.GetFullPath(_folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ReplayInputException($"--out: '{_folder}' holds '{file}', which this run reads; expected another folder");
    }

    /// <summary>
    /// Does the work with a folder to write into (null without --out), then writes the document and shows the table.
    /// </summary>
    /// <param name="work">What is done.</param>
    /// <param name="formats">Reports that can be written of such a document, beside it.</param>
    public async Task<int> WriteAsync(
        Func<string?, Task<(Action<Utf8JsonWriter> Document, Action Table, bool Feasible, RunSummary Summary)>> work, IReadOnlyList<ReportFormat> formats)
    {
        Action? table = null;
        byte[] document = [];
        var feasible = false;
        var rows = 0L;
        async Task Work(string? folder)
        {
            var done = await work(folder).ConfigureAwait(false);
            document = ResultJson.ToBytes(done.Document);
            (table, feasible, rows) = (done.Table, done.Feasible, done.Summary.Rows);
            if (folder is null)
                return;
            await File.WriteAllBytesAsync(Path.Combine(folder, RunFolder.ResultFile), document).ConfigureAwait(false);
            await RunFolder.WriteManifestAsync(folder, _host.CommandLine, _started, _watch.Elapsed, EngineVersion.Text, done.Summary).ConfigureAwait(false);
        }

        if (_folder is null)
            await Work(null).ConfigureAwait(false);
        else
        {
            await AtomicOutput.FolderAsync(_folder, folder => _host.WatchAsync(async () =>
            {
                await Work(folder).ConfigureAwait(false);
                return true;
            })).ConfigureAwait(false);

            // Only once the result is safe: whatever goes wrong with a page, it can be written again.
            if (formats.Count > 0)
                await ReportFiles.WriteAsync(_folder, _folder, formats).ConfigureAwait(false);
        }

        if (_json)
            await _host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(document)).ConfigureAwait(false);
        else
            table!();
        await _host.Screen.Output.FlushAsync().ConfigureAwait(false);
        var seconds = _watch.Elapsed.TotalSeconds;
        await _host.Screen.Error.WriteLineAsync(FormattableString.Invariant($"{rows:#,0} rows in {seconds:0.00} s{(_folder is null ? "" : $"; written to {_folder}")}")).ConfigureAwait(false);

        // Last of all: whoever waits for the result has it, and a server that does not answer can be sent everything later.
        if (_tracking is not null)
            await _tracking.SendAsync(_folder!).ConfigureAwait(false);
        return feasible ? ExitCode.Done : ExitCode.NotMet;
    }
}
