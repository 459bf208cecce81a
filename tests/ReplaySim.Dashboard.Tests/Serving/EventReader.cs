using System.Text.Json;

namespace ReplaySim.Dashboard.Tests.Serving;

/// <summary>Reads server-sent events to their end.</summary>
internal static class EventReader
{
    public static async Task<List<JsonElement>> ReadAsync(ServedFolder served, int job, Action<JsonElement>? seen = null, params (string Name, string Value)[] headers)
    {
        using var response = await served.GetAsync($"/jobs/{job}/events", headers);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var events = new List<JsonElement>();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            events.Add(JsonDocument.Parse(line["data: ".Length..]).RootElement);
            seen?.Invoke(events[^1]);
        }

        return events;
    }

    public static IEnumerable<string> LinesOf(this IEnumerable<JsonElement> events) => events.SelectMany(e => e.GetProperty("lines").EnumerateArray().Select(l => l.GetString()!));

    public static string StateOf(this JsonElement view) => view.GetProperty("state").GetString()!;
}
