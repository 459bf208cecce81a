using System.Text.Json;
using ReplaySim.Core;

namespace ReplaySim.Reports.Documents;

/// <summary>What a run folder holds, read.</summary>
public sealed record RunDocuments
{
    public const string ResultFile = "result.json";
    public const string ManifestFile = "manifest.json";
    public const string ExplorerFile = "explorer.bin";

    private const string Schema = "replaysim/result/v1";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, MaxDepth = 32 };

    /// <summary>The result that the pages are about: of a sweep, the chosen policy's, or what came closest.</summary>
    public required ResultDocument Result { get; init; }

    /// <summary>The sweep; null for a single run.</summary>
    public SweepDocument? Sweep { get; init; }

    /// <summary>When, where and by which command; null where that is not known.</summary>
    public ManifestDocument? Manifest { get; init; }

    /// <summary>The threshold explorer's tables as they are in their file; null where there are none.</summary>
    public byte[]? Explorer { get; init; }

    /// <summary>The scenario's name.</summary>
    public string Name => Sweep?.Scenario.Name ?? Result.Scenario.Name;

    /// <summary>Whether every constraint is met.</summary>
    public bool Holds => Sweep?.Feasible ?? Result.Constraints.All(c => c.Holds);

    /// <summary>Reads a run folder.</summary>
    /// <exception cref="ReplayInputException">It holds no result, or one that cannot be read.</exception>
    public static RunDocuments Read(string folder)
    {
        var path = Path.Combine(folder, ResultFile);
        if (!File.Exists(path))
            throw new ReplayInputException($"'{folder}' holds no {ResultFile}; expected a run folder, as --out writes one");
        byte[]? Optional(string name) => File.Exists(Path.Combine(folder, name)) ? File.ReadAllBytes(Path.Combine(folder, name)) : null;
        return Parse(File.ReadAllBytes(path), Optional(ManifestFile), Optional(ExplorerFile), path);
    }

    /// <param name="result">result.json.</param>
    /// <param name="manifest">manifest.json; null where there is none.</param>
    /// <param name="explorer">explorer.bin; null where there is none.</param>
    /// <param name="source">What to call the result in messages.</param>
    /// <exception cref="ReplayInputException">One of them cannot be read.</exception>
    public static RunDocuments Parse(byte[] result, byte[]? manifest = null, byte[]? explorer = null, string source = ResultFile)
    {
        try
        {
            using var document = JsonDocument.Parse(result);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var schema) || schema.ValueKind != JsonValueKind.String || schema.GetString() != Schema)
                throw new ReplayInputException($"'{source}' is no result; expected a document with \"schema\": \"{Schema}\"");
            var sweep = root.TryGetProperty("feasible", out _) ? root.Deserialize<SweepDocument>(Options) : null;
            var told = sweep is null ? root.Deserialize<ResultDocument>(Options) : sweep.Best ?? sweep.Closest;
            return new RunDocuments
            {
                Result = told ?? throw new ReplayInputException($"'{source}' has no result in it; expected 'best' or 'closest'"),
                Sweep = sweep,
                Manifest = manifest is null ? null : JsonSerializer.Deserialize<ManifestDocument>(manifest, Options),
                Explorer = explorer,
            };
        }
        catch (JsonException e)
        {
            throw new ReplayInputException($"'{source}' cannot be read as a result: {e.Message}; expected what --out or --json wrote");
        }
    }
}
