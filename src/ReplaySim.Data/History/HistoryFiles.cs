using ReplaySim.Core;

namespace ReplaySim.Data.History;

/// <summary>Finds the files behind a source.</summary>
public static class HistoryFiles
{
    /// <summary>The files in ordinal order of their paths; refuses a source without any.</summary>
    public static IReadOnlyList<string> Find(string source)
    {
        if (File.Exists(source))
            return [source];
        if (Directory.Exists(source))
            return NotEmpty(Directory.EnumerateFiles(source, "*.parquet", SearchOption.AllDirectories), source, "the folder holds no *.parquet file");
        var pattern = Path.GetFileName(source);
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0)
            throw new ReplayInputException($"history.source: '{source}' does not exist; expected a Parquet file, a folder or a glob");
        var folder = Path.GetDirectoryName(source);
        folder = string.IsNullOrEmpty(folder) ? "." : folder;
        if (!Directory.Exists(folder))
            throw new ReplayInputException($"history.source: folder '{folder}' does not exist");
        return NotEmpty(Directory.EnumerateFiles(folder, pattern), source, "no file matches");
    }

    private static List<string> NotEmpty(IEnumerable<string> found, string source, string otherwise)
    {
        var files = found.Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new ReplayInputException($"history.source: '{source}': {otherwise}");
    }
}
