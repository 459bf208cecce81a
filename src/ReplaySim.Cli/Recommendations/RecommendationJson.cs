using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Cli.Recommendations;

/// <summary>A recommendation in the sweep's document.</summary>
internal static class RecommendationJson
{
    public static void Write(Utf8JsonWriter json, RecommendationPart part)
    {
        json.WriteStartObject("recommendation");
        json.Exact("transactions_per_day", part.TransactionsPerDay);
        WriteDecision(json, part.Decision);
        WriteLines(json, "month", part.Month);
        json.WriteStartArray("volumes");
        foreach (var volume in part.Volumes)
        {
            json.WriteStartObject();
            json.Exact("transactions_per_day", volume.TransactionsPerDay);
            json.Exact("month", volume.Month);
            json.RoundedOrNull("busiest", volume.Busiest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (part.Ownership is { } ownership)
            WriteOwnership(json, ownership);
        else
            json.WriteNull("ownership");
        if (part.Servers is { } servers)
            WriteServers(json, servers);
        WriteRisks(json, part.Risks);
        json.Texts("notices", part.Notices);
        json.WriteEndObject();
    }

    private static void WriteDecision(Utf8JsonWriter json, DecisionPart decision)
    {
        json.WriteStartObject("decision");
        json.WriteStartArray("criteria");
        foreach (var criterion in decision.Criteria)
        {
            json.WriteStartObject();
            json.WriteString("name", criterion.Name);
            json.Rounded("weight", criterion.Weight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("alternatives");
        foreach (var alternative in decision.Alternatives)
        {
            json.WriteStartObject();
            json.WriteString("name", alternative.Name);
            json.WriteStartArray("figures");
            foreach (var figure in alternative.Figures)
            {
                if (figure is { } value)
                    json.WriteNumberValue(value);
                else
                    json.WriteNullValue();
            }

            json.WriteEndArray();
            json.RoundedOrNull("score", alternative.Score);
            json.RoundedOrNull("wins", alternative.Wins);
            json.RoundedOrNull("topsis", alternative.Topsis);
            json.Texts("fails", alternative.Fails);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("choice", decision.Choice);
        json.WriteString("topsis_choice", decision.TopsisChoice);
        json.WriteEndObject();
    }

    private static void WriteOwnership(Utf8JsonWriter json, OwnershipPart ownership)
    {
        json.WriteStartObject("ownership");
        json.WriteNumber("months", ownership.Months);
        json.Exact("discount_per_year", ownership.DiscountPerYear);
        json.Exact("total", ownership.Total);
        json.Exact("present", ownership.Present);
        WriteLines(json, "lines", ownership.Lines);
        json.WriteEndObject();
    }

    private static void WriteLines(Utf8JsonWriter json, string name, IReadOnlyList<OwnershipLinePart> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("tier", line.Tier);
            json.WriteString("kind", line.Kind);
            json.WriteString("formula", line.Formula);
            json.Exact("total", line.Total);
            json.Exact("present", line.Present);
            json.Number("share", line.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteServers(Utf8JsonWriter json, ServersPart servers)
    {
        json.WriteStartObject("servers");
        json.WriteString("verdict", servers.Verdict);
        json.WriteBoolean("holds", servers.Holds);
        json.WriteStartArray("tiers");
        foreach (var tier in servers.Tiers)
        {
            json.WriteStartObject();
            json.WriteString("name", tier.Name);
            json.ExactOrNull("today", tier.Today);
            json.ExactOrNull("needed", tier.Needed);
            json.RoundedOrNull("busiest", tier.Busiest);
            json.ExactOrNull("erlang_c", tier.ErlangC);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRisks(Utf8JsonWriter json, IReadOnlyList<RegisteredRiskPart> risks)
    {
        json.WriteStartArray("risks");
        foreach (var risk in risks)
        {
            json.WriteStartObject();
            json.WriteString("name", risk.Name);
            json.WriteNumber("likelihood", risk.Likelihood);
            json.WriteNumber("impact", risk.Impact);
            json.WriteNumber("score", risk.Likelihood * risk.Impact);
            json.WriteString("because", risk.Because);
            json.WriteString("mitigation", risk.Mitigation);
            json.WriteString("trigger", risk.Trigger);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
