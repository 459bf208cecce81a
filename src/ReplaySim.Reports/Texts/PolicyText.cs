using System.Text.Json;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Texts;

/// <summary>A policy as people read it.</summary>
public static class PolicyText
{
    private const int MostSettings = 12;
    private const string Rules = "rules";
    private const string Custom = "custom";

    /// <summary>Kind and settings in one line, such as <c>cascade: fast 0.95</c>.</summary>
    public static string Of(PolicyPart policy)
    {
        if (policy is { Kind: Rules, Parameters.ValueKind: JsonValueKind.Array })
            return $"{policy.Kind}: {RulesText.Of(policy.Parameters)}";
        // A class of the user's own goes by its name; its file is said elsewhere.
        var own = policy is { Kind: Custom, Parameters.ValueKind: JsonValueKind.Object };
        var name = own && policy.Parameters.TryGetProperty("type", out var type) ? type.ToString() : policy.Kind;
        var settings = !own ? policy.Parameters : policy.Parameters.TryGetProperty("options", out var options) ? options : default;
        if (settings.ValueKind is JsonValueKind.String)
            return $"{name}: {settings}";
        var leaves = Leaves($"policy.{policy.Kind}{(own ? ".options" : "")}", settings).Take(MostSettings + 1).ToList();
        var told = string.Join(", ", leaves.Take(MostSettings).Select(l => $"{SettingsText.NameOf(l.Path)} {SettingsText.ValueOf(l.Value)}"));
        return leaves.Count == 0 ? name : $"{name}: {told}{(leaves.Count > MostSettings ? ", …" : "")}";
    }

    private static IEnumerable<(string Path, string Value)> Leaves(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Leaves($"{path}.{p.Name}", p.Value)),
        JsonValueKind.Array when element.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number) =>
            [(path, string.Join(" then ", element.EnumerateArray().Select(item => SettingsText.ValueOf(item.ToString()))))],
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Leaves($"{path}[{i}]", item)),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [(path, element.ToString())],
    };
}
