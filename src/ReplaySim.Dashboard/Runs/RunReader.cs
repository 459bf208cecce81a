using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Data.Runs;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Dashboard.Runs;

/// <summary>Reads run folders; what is wrong with one is said without its place on this machine.</summary>
internal static class RunReader
{
    private const long MostBytes = 512L << 20;
    private const long MostManifestBytes = 1L << 20;

    /// <summary>A run as it is listed.</summary>
    public static RunEntry Entry(string id, FileInfo result, FileInfo? manifest)
    {
        var (started, summary) = Manifest(manifest);
        var at = started ?? new DateTimeOffset(result.LastWriteTimeUtc);
        if (summary is not null && summary.ResultBytes == result.Length)
            return new RunEntry(id, at, summary, null);
        try
        {
            return new RunEntry(id, at, SummaryOf(RunDocuments.Parse(Bytes(result))), null);
        }
        catch (Exception e)
        {
            // Whatever a damaged document breaks, the others are listed all the same.
            return new RunEntry(id, at, null, ProblemOf(e));
        }
    }

    /// <summary>A run as it is shown.</summary>
    /// <exception cref="ReplayInputException">It cannot be read.</exception>
    public static RunDocuments Documents(string folder)
    {
        var result = new FileInfo(Path.Combine(folder, RunDocuments.ResultFile));
        byte[]? Optional(string name) => new FileInfo(Path.Combine(folder, name)) is { Exists: true, LinkTarget: null } file ? Bytes(file) : null;
        var (bytes, explorer) = (Bytes(result), Optional(RunDocuments.ExplorerFile));
        try
        {
            return RunDocuments.Parse(bytes, Optional(RunDocuments.ManifestFile), explorer);
        }
        catch (ReplayInputException)
        {
            // A broken manifest takes nothing away from the figures.
            return RunDocuments.Parse(bytes, null, explorer);
        }
    }

    /// <summary>Why a run cannot be shown, for its reader.</summary>
    public static string ProblemOf(Exception e) => e switch
    {
        ReplayInputException input => input.Message,
        IOException or UnauthorizedAccessException => $"{RunDocuments.ResultFile} cannot be opened",
        _ => $"{RunDocuments.ResultFile} is damaged: a part of it is missing or of another kind than expected",
    };

    private static RunSummary SummaryOf(RunDocuments run) => new()
    {
        Name = run.Name,
        Kind = run.Sweep is null ? "run" : "sweep",
        Policy = run.Result.Policy.Kind,
        Objective = run.Sweep?.Objective,
        Holds = run.Holds,
        Accuracy = run.Result.Accuracy.Value,
        Spend = run.Result.Cost.Spend,
        P99Ms = run.Result.LatencyMs.P99,
        Rows = run.Result.History.Rows,
        Digest = run.Result.Digest,
    };

    private static (DateTimeOffset? Started, RunSummary? Summary) Manifest(FileInfo? file)
    {
        if (file is null || file.Length is 0 or > MostManifestBytes)
            return default;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            var root = document.RootElement;
            return (Started(root), RunSummary.Find(root));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private static DateTimeOffset? Started(JsonElement manifest) =>
        manifest.ValueKind == JsonValueKind.Object && manifest.TryGetProperty("started", out var text)
            && text.ValueKind == JsonValueKind.String && text.TryGetDateTimeOffset(out var time) ? time : null;

    // Pipes and devices say that they are empty; reading them might never end.
    private static byte[] Bytes(FileInfo file)
    {
        if (!file.Exists || file.LinkTarget is not null)
            throw new ReplayInputException($"{file.Name} is missing");
        if (file.Length is 0 or > MostBytes)
            throw new ReplayInputException($"{file.Name} is {(file.Length == 0 ? "empty" : "too large to be shown")}");
        return File.ReadAllBytes(file.FullName);
    }
}
