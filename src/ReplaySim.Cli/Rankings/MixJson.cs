using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Economics.Mixes;
using ReplaySim.Economics.Ranking;

namespace ReplaySim.Cli.Rankings;

/// <summary>Mixes in the document of a ranking.</summary>
internal static class MixJson
{
    public static void Write(Utf8JsonWriter json, MixFindings findings, RankingOptions options)
    {
        json.WriteStartObject("mixes");
        WriteMix(json, "split", findings.Split, options);
        WriteMix(json, "cascade", findings.Cascade, options);
        json.ExactOrNull("gain_to_match", findings is { Split: { } split, Cascade: { } cascade } ? cascade.GainToMatch(split) : null);
        json.ExactOrNull("quality_per_dollar", findings.Split?.QualityPerDollar);
        json.WriteStartArray("relaxed");
        foreach (var relaxed in findings.Relaxed)
        {
            json.WriteStartObject();
            json.Texts("without", relaxed.Without);
            WriteMix(json, "best", relaxed.Mix, options);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMix(Utf8JsonWriter json, string name, ModelMix? mix, RankingOptions options)
    {
        if (mix is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("first", mix.First.Name);
        json.WriteString("second", mix.Second?.Name);
        json.WriteBoolean("in_turn", mix.InTurn);
        json.Exact("share", mix.Share);
        json.Exact("quality", mix.Quality);
        json.Exact("cost_per_1000", mix.CostPerThousand);
        json.ExactOrNull("per_month", MixRows.PerMonth(mix, options));
        json.ExactOrNull("longest_latency_ms", mix.LongestMs);
        json.WriteEndObject();
    }
}
