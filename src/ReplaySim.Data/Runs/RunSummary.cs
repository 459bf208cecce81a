using System.Text.Json;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;

namespace ReplaySim.Data.Runs;

/// <summary>A run in a few figures: the manifest keeps them, so that many runs are listed without their documents being read.</summary>
public sealed record RunSummary
{
    private const string Key = "summary";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, MaxDepth = 8 };

    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>run</c>, <c>sweep</c>, <c>compare</c> or <c>tco</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Kind of the policy, such as <c>cascade</c>.</summary>
    public string? Policy { get; init; }

    /// <summary>Such as <c>minimise cost.spend</c>.</summary>
    public string? Objective { get; init; }

    /// <summary>Whether every constraint is met.</summary>
    public bool Holds { get; init; }

    /// <summary>Of all labelled rows; null without labels.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Dollars over the history, to the nano-dollar.</summary>
    public decimal? Spend { get; init; }

    /// <summary>99th percentile of latency, ms.</summary>
    public double? P99Ms { get; init; }

    /// <summary>Transactions replayed.</summary>
    public long Rows { get; init; }

    /// <summary>Digest of the result.</summary>
    public string? Digest { get; init; }

    /// <summary>Length of result.json: where it differs, the document is not the one that was summed up.</summary>
    public long ResultBytes { get; init; }

    /// <summary>The figures of one result.</summary>
    public static RunSummary Of(ReplayResult result, string kind, string objective, bool holds) => new()
    {
        Name = result.ScenarioName,
        Kind = kind,
        Policy = result.Policy.Kind,
        Objective = objective,
        Holds = holds,
        Accuracy = result.Accuracy.Value,
        Spend = (decimal)MoneyText.DivideRoundHalfEven(result.Cost.Spend, MoneyText.FemtoPerNano) / MoneyText.NanoPerDollar,
        P99Ms = result.Latency.P99Micros / 1000.0,
        Rows = result.History.Rows,
        Digest = result.Digest,
    };

    /// <summary>The summary in a manifest; null where there is none that can be read.</summary>
    public static RunSummary? Find(JsonElement manifest)
    {
        try
        {
            return manifest.ValueKind == JsonValueKind.Object && manifest.TryGetProperty(Key, out var part) && part.ValueKind == JsonValueKind.Object
                ? part.Deserialize<RunSummary>(Options)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject(Key);
        json.WriteString("name", Name);
        json.WriteString("kind", Kind);
        json.WriteString("policy", Policy);
        json.WriteString("objective", Objective);
        json.WriteBoolean("holds", Holds);
        json.Number("accuracy", Accuracy);
        if (Spend is { } spend)
            json.Exact("spend", spend);
        else
            json.WriteNull("spend");
        json.Number("p99_ms", P99Ms);
        json.WriteNumber("rows", Rows);
        json.WriteString("digest", Digest);
        json.WriteNumber("result_bytes", ResultBytes);
        json.WriteEndObject();
    }
}
