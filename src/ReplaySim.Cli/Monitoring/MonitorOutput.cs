using System.Text;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;

namespace ReplaySim.Cli.Monitoring;

/// <summary>Where a report goes.</summary>
internal sealed record MonitorOutput
{
    /// <summary>The document within the output folder.</summary>
    public const string DocumentFile = "monitor.json";

    private const string MetricsFile = "metrics.txt";

    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;

    public required Screen Screen { get; init; }

    /// <summary>The command line, for manifests.</summary>
    public required string Command { get; init; }

    /// <summary>Whether the screen gets the document in place of tables.</summary>
    public required bool Json { get; init; }

    /// <summary>The output folder; null: none.</summary>
    public required string? Folder { get; init; }

    /// <summary>The OpenMetrics file; null: none.</summary>
    public required string? Metrics { get; init; }

    /// <summary>Writes files first, then the record of a refuted promise, then the screen.</summary>
    public async Task WriteAsync(MonitorReport report, string? expiredBy, CancellationToken cancellation)
    {
        var document = ResultJson.ToBytes(json => MonitorJson.Write(json, report));
        var metrics = Encoding.UTF8.GetBytes(OpenMetrics.Of(report));
        if (Metrics is not null)
            await AtomicOutput.FileAsync(Metrics, stream => stream.WriteAsync(metrics, cancellation).AsTask()).ConfigureAwait(false);
        if (Folder is not null)
        {
            await AtomicOutput.FolderAsync(Folder, async into =>
            {
                await File.WriteAllBytesAsync(Path.Combine(into, DocumentFile), document, cancellation).ConfigureAwait(false);
                await File.WriteAllBytesAsync(Path.Combine(into, MetricsFile), metrics, cancellation).ConfigureAwait(false);
                if (report.Challenger is { } challenger)
                    await challenger.WriteAsync(into, Command, _started, cancellation).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }

        if (await PolicyExpiry.RecordAsync(report, report.PolicyFile, expiredBy).ConfigureAwait(false) is { } record)
            await Screen.Error.WriteLineAsync($"replaysim: what the policy promised is refuted; recorded in {record}").ConfigureAwait(false);
        if (Json)
            await Screen.Output.WriteAsync(Encoding.UTF8.GetString(document)).ConfigureAwait(false);
        else
            MonitorTable.Show(Screen.Result, report);
        await Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
