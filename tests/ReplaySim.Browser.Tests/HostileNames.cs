using System.Text;
using System.Text.Json.Nodes;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Browser.Tests;

/// <summary>Names that a page, a file or a spreadsheet could mistake for something else.</summary>
public static class HostileNames
{
    public static readonly string[] All =
    [
        "<script>alert(1)</script>", "</script><img src=x onerror=alert(2)>", "\"quotes\" and 'quotes' `ticks`", "=cmd()|' /C calc'!A0", "line\nbreak\r\nand\ttab",
        "\u202Eright to left \u05E9\u05DC\u05D5\u05DD", "<b>bold</b> &amp; $x^2$ %{y}", "{{braces}} ${dollars} <!--comment-->", new string('W', 10_000),
    ];

    /// <summary>A document with every name in it replaced: the scenario's, tiers', segments', classes', settings' and texts of constraints.</summary>
    public static RunDocuments In(string folder)
    {
        var result = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, RunDocuments.ResultFile)))!;
        var next = 0;
        Replace(result);
        return RunDocuments.Parse(Encoding.UTF8.GetBytes(result.ToJsonString()), null, File.Exists(Path.Combine(folder, RunDocuments.ExplorerFile)) ? File.ReadAllBytes(Path.Combine(folder, RunDocuments.ExplorerFile)) : null);

        void Replace(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject parts:
                    foreach (var (key, value) in parts.ToList())
                    {
                        if (value is JsonValue text && text.TryGetValue<string>(out _) && key is "name" or "tier" or "column" or "label" or "text" or "against" or "weak" or "strong" or "change" or "constraint" or "why_not")
                            parts[key] = All[next++ % All.Length];
                        else if (key == "settings" && value is JsonObject settings)
                            parts[key] = new JsonObject(settings.Select((s, i) => KeyValuePair.Create<string, JsonNode?>(All[i % All.Length], All[(i + 3) % All.Length])));
                        else
                            Replace(value);
                    }

                    break;
                case JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                    {
                        if (items[i] is JsonValue text && text.TryGetValue<string>(out _))
                            items[i] = All[next++ % All.Length];
                        else
                            Replace(items[i]);
                    }

                    break;
            }
        }
    }
}
