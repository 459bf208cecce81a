namespace ReplaySim.Import;

/// <summary>How the input is read.</summary>
internal enum InputFormat
{
    Csv,
    Tsv,
    Json,
    JsonLines,
    Parquet,
}

internal static class InputFormats
{
    /// <summary>By the extension; anything unknown is taken for CSV.</summary>
    public static InputFormat Of(string path)
    {
        var name = path.ToLowerInvariant();
        foreach (var packed in (string[])[".gz", ".zst"])
        {
            if (name.EndsWith(packed, StringComparison.Ordinal))
                name = name[..^packed.Length];
        }

        return Path.GetExtension(name) switch
        {
            ".parquet" or ".parq" or ".pq" => InputFormat.Parquet,
            ".json" => InputFormat.Json,
            ".ndjson" or ".jsonl" => InputFormat.JsonLines,
            ".tsv" or ".tab" => InputFormat.Tsv,
            _ => InputFormat.Csv,
        };
    }

    public static bool IsDelimited(this InputFormat format) => format is InputFormat.Csv or InputFormat.Tsv;
}
