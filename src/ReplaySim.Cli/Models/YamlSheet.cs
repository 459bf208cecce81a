using ReplaySim.Core;
using ReplaySim.Import;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Cli.Models;

/// <summary>A sheet written as YAML: <c>models: [ { name: a, accuracy: 76.1%, cost_per_1000: $0.05 }, … ]</c>.</summary>
internal static class YamlSheet
{
    public static Sheet Read(string path)
    {
        var items = ScenarioDocument.Read(path, []).Items("models")
            ?? throw new ReplayInputException($"{path}: no list 'models'; expected models: [ {{ name, accuracy, cost_per_1000 }}, … ]");
        List<string> columns = [.. items.SelectMany(i => i.Keys).Distinct()];
        return new Sheet(columns, [.. items.Select(i => (IReadOnlyList<string?>)[.. columns.Select(c => i.GetValueOrDefault(c))])]);
    }
}
