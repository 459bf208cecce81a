using ReplaySim.Core;
using ReplaySim.Economics.Models;
using ReplaySim.Import;

namespace ReplaySim.Cli.Models;

/// <summary>Models read from a sheet, a YAML list or run folders.</summary>
/// <param name="Quality">What the sheet calls quality.</param>
/// <param name="Models">In the sheet's order; at least one.</param>
/// <param name="Notices">What was noticed on the way.</param>
internal sealed record ModelSheet(string Quality, IReadOnlyList<ModelCandidate> Models, IReadOnlyList<string> Notices)
{
    /// <summary>Reads models.</summary>
    /// <param name="path">A CSV, TSV, JSON, NDJSON, Parquet or YAML file, or a folder of run folders.</param>
    /// <param name="quality">The column that holds quality; null: the first of the usual names.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<ModelSheet> ReadAsync(string path, string? quality, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
            return RunModels.Read(path, quality);
        var sheet = Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml" ? YamlSheet.Read(path) : await SheetReader.ReadAsync(path, cancellation).ConfigureAwait(false);
        if (sheet.Rows.Count == 0)
            throw new ReplayInputException($"{path}: no models; expected a row for each, with name, accuracy and cost_per_1000");
        return new SheetColumns(path, sheet).Models(quality);
    }
}
