using System.Globalization;
using ReplaySim.Data.History;

namespace ReplaySim.Cli.Monitoring;

/// <summary>Notices that a log has grown: files that come, go, or are written again.</summary>
/// <param name="sources">Files, folders or globs.</param>
/// <param name="every">How often to look.</param>
internal sealed class LogChanges(IReadOnlyList<string> sources, TimeSpan every)
{
    /// <summary>What is there now; look before reading, so that nothing that comes meanwhile is missed.</summary>
    public string Look() => string.Join('\n', sources.SelectMany(HistoryFiles.Find).Select(f => new FileInfo(f))
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.FullName} {f.Length} {f.LastWriteTimeUtc.Ticks}")));

    /// <summary>Waits until something else is there.</summary>
    public async Task WaitAsync(string seen, CancellationToken cancellation)
    {
        do
        {
            await Task.Delay(every, cancellation).ConfigureAwait(false);
        }
        while (Look() == seen);
    }
}
