using System.Runtime.InteropServices;
using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Core.Results;

namespace ReplaySim.Data.Runs;

/// <summary>What a run leaves behind: result.json (the canonical document) and manifest.json (when, where and how long).</summary>
public static class RunFolder
{
    /// <summary>The canonical document.</summary>
    public const string ResultFile = "result.json";
    /// <summary>What made the run, and a summary of it.</summary>
    public const string ManifestFile = "manifest.json";
    /// <summary>Every transaction's way.</summary>
    public const string DecisionsFile = "decisions.parquet";

    /// <summary>Refuses a folder that holds something other than an earlier run, so that none is overwritten by mistake.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="marker">A file that only an earlier run of the same kind leaves behind.</param>
    public static void CheckTarget(string path, string marker = ManifestFile)
    {
        if (File.Exists(path))
            throw new ReplayInputException($"--out: '{path}' is a file; expected a folder to be made");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(Path.Combine(path, marker)))
            throw new ReplayInputException($"--out: folder '{path}' holds other files; expected a new folder, or that of an earlier run");
    }

    /// <summary>Writes the manifest; the result must be there already.</summary>
    public static async Task WriteManifestAsync(string folder, string command, DateTimeOffset started, TimeSpan elapsed, string engineVersion, RunSummary summary)
    {
        var length = new FileInfo(Path.Combine(folder, ResultFile)).Length;
        var bytes = ResultJson.ToBytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("schema", "replaysim/manifest/v1");
            json.WriteString("command", command);
            json.WriteString("engine", engineVersion);
            json.WriteString("started", started.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteNumber("wall_seconds", Math.Round(elapsed.TotalSeconds, 3));
            json.WriteString("host", Environment.MachineName);
            json.WriteString("os", RuntimeInformation.OSDescription);
            json.WriteNumber("processors", Environment.ProcessorCount);
            (summary with { ResultBytes = length }).Write(json);
            json.WriteEndObject();
        });
        await File.WriteAllBytesAsync(Path.Combine(folder, ManifestFile), bytes).ConfigureAwait(false);
    }
}
