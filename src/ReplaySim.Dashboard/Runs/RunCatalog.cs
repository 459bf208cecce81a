using System.Collections.Concurrent;
using ReplaySim.Data.Runs;

namespace ReplaySim.Dashboard.Runs;

/// <summary>
/// The runs in the served folder and its folders. A run is read when it is new or changed, by its manifest's summary where there is
/// one; otherwise what was read before is listed.
/// </summary>
/// <param name="folder">The served folder.</param>
/// <param name="most">Runs listed at most; the newest.</param>
internal sealed class RunCatalog(RunsFolder folder, int most = RunCatalog.MostRuns)
{
    private const int MostRuns = 5_000;

    private const string UnfinishedEnding = ".part";

    private static readonly EnumerationOptions NoLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    private readonly ConcurrentDictionary<string, (Stamp Stamp, RunEntry Entry)> _read = new(StringComparer.Ordinal);

    public RunList List()
    {
        var found = new List<FoundRun>();
        Look(new DirectoryInfo(folder.Root), "", 2, found);
        var newest = found.OrderByDescending(f => f.Result.LastWriteTimeUtc).Take(most).ToList();
        var entries = newest.Select(Read).OrderByDescending(e => e.Started).ThenBy(e => e.Id, StringComparer.Ordinal).ToList();
        var listed = newest.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _read.Keys.Where(id => !listed.Contains(id)))
            _read.TryRemove(gone, out _);
        return new RunList(entries, found.Count);
    }

    private static void Look(DirectoryInfo at, string id, int deeper, List<FoundRun> found)
    {
        FileInfo? result = null, manifest = null;
        List<DirectoryInfo> below = [];
        foreach (var entry in EntriesOf(at))
        {
            if (entry is DirectoryInfo inner)
                below.Add(inner);
            else if (entry is FileInfo { Name: RunFolder.ResultFile, Exists: true } file)
                result = file;
            else if (entry is FileInfo { Name: RunFolder.ManifestFile, Exists: true } told)
                manifest = told;
        }

        if (result is not null)
            found.Add(new FoundRun(id, result, manifest));
        if (deeper == 0)
            return;
        foreach (var inner in below.Where(i => !i.Name.StartsWith('.') && !i.Name.EndsWith(UnfinishedEnding, StringComparison.Ordinal)))
            Look(inner, id.Length == 0 ? inner.Name : $"{id}/{inner.Name}", deeper - 1, found);
    }

    // A folder may go while it is looked for: a run that is replaced is.
    private static FileSystemInfo[] EntriesOf(DirectoryInfo at)
    {
        try
        {
            return at.GetFileSystemInfos("*", NoLinks);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private RunEntry Read(FoundRun run)
    {
        var stamp = Stamp.Of(run);
        if (_read.TryGetValue(run.Id, out var known) && known.Stamp == stamp)
            return known.Entry;
        var entry = RunReader.Entry(run.Id, run.Result, run.Manifest);
        _read[run.Id] = (stamp, entry);
        return entry;
    }

    private sealed record FoundRun(string Id, FileInfo Result, FileInfo? Manifest);

    private readonly record struct Stamp(DateTime Result, long ResultBytes, DateTime? Manifest, long? ManifestBytes)
    {
        public static Stamp Of(FoundRun run) => new(run.Result.LastWriteTimeUtc, run.Result.Length, run.Manifest?.LastWriteTimeUtc, run.Manifest?.Length);
    }
}
