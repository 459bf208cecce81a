using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Data.Runs;
using ReplaySim.Economics.Models;

namespace ReplaySim.Cli.Models;

/// <summary>Each run folder as a model: its accuracy, its spend per 1 000 transactions, its p99.</summary>
internal static class RunModels
{
    public static ModelSheet Read(string folder)
    {
        List<string> files = [.. Directory.EnumerateDirectories(folder).Append(folder).Select(d => Path.Combine(d, RunFolder.ResultFile)).Where(File.Exists).Order(StringComparer.Ordinal)];
        if (files.Count == 0)
            throw new ReplayInputException($"{folder}: no run folder in it; expected folders as --out writes them, or a sheet of models");
        return new ModelSheet([.. files.Select(Model)], []);
    }

    private static ModelCandidate Model(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement.TryGetProperty("best", out var best) ? best : document.RootElement;
            return new ModelCandidate
            {
                Name = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))!),
                Quality = Number(root, "accuracy", "value"),
                CostPerThousand = Number(root, "cost", "per_thousand"),
                LatencyMs = Number(root, "latency_ms", "p99"),
                Source = $"{Number(root, "history", "rows"):#,0} rows replayed",
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ReplayInputException($"{file}: no result document of a run or sweep; expected what --out writes", e);
        }
    }

    private static decimal? Number(JsonElement root, string part, string name) =>
        root.GetProperty(part).GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
}
