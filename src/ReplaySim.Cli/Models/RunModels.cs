using ReplaySim.Core;
using ReplaySim.Economics.Models;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Models;

/// <summary>Each run folder as a model: its accuracy, its spend per 1 000 transactions, its p99.</summary>
internal static class RunModels
{
    private const string Quality = "accuracy";

    /// <summary>The folder's run folders, by name, or the folder itself where it is one.</summary>
    public static ModelSheet Read(string folder, string? quality)
    {
        if (quality is not (null or Quality))
            throw new ReplayInputException($"--quality {quality}: run folders tell accuracy alone; expected accuracy, or a sheet of models");
        List<string> runs = [.. Directory.EnumerateDirectories(folder).Append(folder).Where(d => File.Exists(Path.Combine(d, RunDocuments.ResultFile))).Select(Path.GetFullPath).Order(StringComparer.Ordinal)];
        if (runs.Count == 0)
            throw new ReplayInputException($"{folder}: no run folder in it; expected folders as --out writes them, or a sheet of models");
        var documents = runs.Select(RunDocuments.Read).ToList();
        return new ModelSheet(
            Quality,
            [.. runs.Zip(documents, Model)],
            [.. runs.Zip(documents).Where(r => !r.Second.Holds).Select(r => $"'{Path.GetFileName(r.First)}' does not meet every constraint of its scenario")]);
    }

    private static ModelCandidate Model(string run, RunDocuments documents) => new()
    {
        Name = Path.GetFileName(run),
        Quality = (decimal?)documents.Result.Accuracy.Value,
        CostPerThousand = documents.Result.Cost.PerThousand,
        LatencyMs = (decimal?)documents.Result.LatencyMs.P99,
        Source = $"{Figures.Count(documents.Result.History.Rows)} rows replayed",
    };
}
