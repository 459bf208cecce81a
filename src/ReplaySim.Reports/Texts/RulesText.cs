using System.Text.Json;
using System.Text.RegularExpressions;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Texts;

/// <summary>A list of rules as people read it: <c>ensemble when amount > 1000; else fast</c>.</summary>
internal static partial class RulesText
{
    private const int MostRules = 8;

    public static string Of(JsonElement rules)
    {
        var told = rules.EnumerateArray().Take(MostRules + 1).Select(Rule).ToList();
        return string.Join("; ", told.Take(MostRules)) + (told.Count > MostRules ? "; …" : "");
    }

    private static string Rule(JsonElement rule) => rule.TryGetProperty("otherwise", out var otherwise)
        ? $"else {Policy(otherwise)}"
        : $"{Policy(rule.GetProperty("then"))} when {Condition(rule.GetProperty("when"))}";

    // always: TIER is told as a tier's name alone is.
    private static string Policy(JsonElement policy) => policy.ValueKind == JsonValueKind.Object && policy.EnumerateObject().ToList() is [var only]
        ? only.Value.ValueKind == JsonValueKind.String ? only.Value.ToString() : $"({PolicyText.Of(new PolicyPart(only.Name, only.Value))})"
        : policy.ToString();

    private static string Condition(JsonElement when) => when.ValueKind == JsonValueKind.Object
        ? string.Join(" and ", when.EnumerateObject().Select(column => $"{column.Name} {Values(column.Value)}"))
        : Space().Replace(when.ToString().Trim(), " ");

    private static string Values(JsonElement values) =>
        values.ValueKind == JsonValueKind.Array ? string.Join(" or ", values.EnumerateArray().Select(v => v.ToString())) : values.ToString();

    // An expression may stand on several lines.
    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
