using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Economics.Decisions;

namespace ReplaySim.Cli.Decisions;

/// <summary>The document <c>replaysim/decide/v1</c>.</summary>
internal static class DecisionJson
{
    public static void Write(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartObject();
        json.WriteString("schema", "replaysim/decide/v1");
        json.WriteString("source", decision.Source);
        WriteCriteria(json, decision);
        json.Texts("requirements", decision.Requirements);
        json.WriteString("choice", decision.Judged.Count > 0 ? decision.Judged[0].Alternative.Name : null);
        json.WriteString("topsis_choice", decision.TopsisChoice);
        json.WriteStartArray("alternatives");
        foreach (var judged in decision.Judged)
            WriteAlternative(json, decision, judged);
        json.WriteEndArray();
        json.WriteStartArray("excluded");
        foreach (var (name, fails) in decision.Excluded)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.Texts("fails", fails);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Texts("notices", decision.Notices);
        json.WriteEndObject();
    }

    private static void WriteCriteria(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartArray("criteria");
        foreach (var (criterion, share) in decision.Criteria.Zip(decision.Shares))
        {
            var isTarget = criterion.Normalisation == Normalisation.Target;
            json.WriteStartObject();
            json.WriteString("name", criterion.Name);
            json.Number("weight", criterion.Weight);
            json.Rounded("share", share);
            json.WriteString("better", criterion.HigherIsBetter ? "higher" : "lower");
            json.WriteString("normalise", criterion.Normalisation switch { Normalisation.MinMax => "minmax", Normalisation.Target => "target", _ => "rank" });
            json.Number("target", isTarget ? criterion.Target : null);
            json.Number("limit", isTarget ? criterion.Limit : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAlternative(Utf8JsonWriter json, Decision decision, JudgedAlternative judged)
    {
        json.WriteStartObject();
        json.WriteString("name", judged.Alternative.Name);
        json.Rounded("score", judged.Score);
        json.WriteStartObject("contributions");
        foreach (var (criterion, contribution) in decision.Criteria.Zip(judged.Contributions))
            json.Rounded(criterion.Name, contribution);
        json.WriteEndObject();
        json.WriteStartObject("values");
        foreach (var (criterion, value) in decision.Criteria.Zip(judged.Alternative.Values))
            json.Rounded(criterion.Name, value);
        json.WriteEndObject();
        json.Rounded("topsis", judged.Topsis);
        json.Rounded("win_share", judged.WinShare);
        json.WriteString("dominated_by", judged.DominatedBy);
        json.WriteEndObject();
    }
}
