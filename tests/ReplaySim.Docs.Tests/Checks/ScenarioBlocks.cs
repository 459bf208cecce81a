using ReplaySim.Docs.Tests.Pages;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Docs.Tests.Checks;

/// <summary>Blocks of YAML are scenarios, or some keys that take the place of those of a scenario.</summary>
internal static class ScenarioBlocks
{
    /// <summary>What <c>replaysim validate</c> says against a block that stands in its page's folder, or a fragment in its scenario's.</summary>
    public static async Task<IEnumerable<string>> CheckAsync(Page page, Snippet snippet, PagePlace place)
    {
        var scenario = snippet.Clause("fragment of");
        if (scenario is not null && !File.Exists(place.InPlace(scenario)))
            return [$"there is no scenario '{scenario}'"];
        var text = scenario is null ? snippet.Text : Merged(await File.ReadAllTextAsync(place.InPlace(scenario)), snippet.Text);
        var file = snippet.Clause("file") ?? Path.Combine(Path.GetDirectoryName(scenario ?? page.Name)!, $"line-{snippet.Line}.yaml");
        await File.WriteAllTextAsync(place.InPlace(file), text);
        var result = await place.RunAsync("validate", file, "--allow-code");
        return result.Code == 0 ? [] : [result.Error];
    }

    private static string Merged(string scenario, string fragment)
    {
        var (whole, part) = (Read(scenario), Read(fragment));
        foreach (var (key, value) in RootOf(part).Children)
            RootOf(whole).Children[key] = value;
        using var text = new StringWriter();
        whole.Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlMappingNode RootOf(YamlStream stream) => (YamlMappingNode)stream.Documents[0].RootNode;

    private static YamlStream Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream;
    }
}
