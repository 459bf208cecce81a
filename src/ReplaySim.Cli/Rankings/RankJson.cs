using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Economics.Ranking;

namespace ReplaySim.Cli.Rankings;

/// <summary>The document <c>replaysim/rank/v1</c>: quality as a fraction, money in dollars.</summary>
internal static class RankJson
{
    public const string Schema = "replaysim/rank/v1";

    public static void Write(Utf8JsonWriter json, RankReport report)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("source", report.Source);
        json.WriteString("quality", report.Quality);
        WriteOptions(json, report.Options);
        json.Texts("notices", report.Notices);
        json.WriteStartObject("answers");
        json.WriteString("cheapest_per_point", report.CheapestPerPoint?.Model.Name);
        json.WriteString("best_quality", report.Best?.Model.Name);
        json.WriteString("knee", report.Knee?.Model.Name);
        json.WriteString("lowest_total", report.LowestTotal?.Model.Name);
        json.WriteEndObject();
        json.Texts("frontier", report.Frontier.Select(m => m.Model.Name));
        json.WriteStartArray("models");
        foreach (var model in report.Models)
            WriteModel(json, model);
        json.WriteEndArray();
        if (report.Mixes is { } mixes)
            MixJson.Write(json, mixes, report.Options);
        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, RankingOptions options)
    {
        json.WriteStartObject("options");
        json.WriteString("sort", RankText.NameOf(options.Order));
        json.ExactOrNull("volume_per_day", options.VolumePerDay);
        json.ExactOrNull("budget_per_month", options.BudgetPerMonth);
        json.ExactOrNull("most_latency_ms", options.MostLatencyMs);
        json.ExactOrNull("most_memory_mb", options.MostMemoryMb);
        json.ExactOrNull("least_quality", options.LeastQuality);
        json.ExactOrNull("dollars_per_error", options.DollarsPerError);
        json.WriteNumber("days_per_month", RankingOptions.DaysPerMonth);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, RankedModel ranked)
    {
        var model = ranked.Model;
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.ExactOrNull("quality", model.Quality);
        json.ExactOrNull("cost_per_1000", model.CostPerThousand);
        json.ExactOrNull("latency_ms", model.LatencyMs);
        json.ExactOrNull("memory_mb", model.MemoryMb);
        json.ExactOrNull("cost_per_point", ranked.CostPerPoint);
        json.ExactOrNull("marginal_per_point", ranked.MarginalPerPoint);
        json.ExactOrNull("errors_per_1000", ranked.ErrorsPerThousand);
        json.ExactOrNull("total_per_1000", ranked.TotalPerThousand);
        json.ExactOrNull("per_month", ranked.PerMonth);
        json.WriteBoolean("on_frontier", ranked.OnFrontier);
        json.WriteBoolean("knee", ranked.IsKnee);
        if (ranked.Domination is { } domination)
        {
            json.WriteStartObject("dominated");
            json.WriteString("by", domination.By);
            json.Exact("excess_per_1000", domination.ExcessCost);
            json.Exact("short_of_quality", domination.ShortOfQuality);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("dominated");
        }

        json.Texts("excluded", ranked.Excluded);
        json.WriteString("source", model.Source);
        json.WriteEndObject();
    }
}
