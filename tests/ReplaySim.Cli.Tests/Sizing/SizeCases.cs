using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sizing;

/// <summary>One tier that answers everything, with arrivals and services as a test wants them.</summary>
internal static class SizeCases
{
    private static readonly DateTime From = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    /// <param name="place">Where it is written.</param>
    /// <param name="arrivals">Milliseconds after the first full hour.</param>
    /// <param name="latency">The tier's latency.</param>
    /// <param name="capacity">Its capacity.</param>
    /// <param name="history">Further keys of the history.</param>
    /// <param name="more">Further keys of the scenario.</param>
    public static async Task<string> WriteAsync(Workplace place, IEnumerable<long> arrivals, string latency, string capacity = "{ servers: 1 }", string history = "", string more = "")
    {
        DateTime[] times = [.. arrivals.Select(at => From.AddMilliseconds(at))];
        await SmallParquet.WriteAsync(place.Path("history.parquet"), [("at", times), ("fraud", new bool[times.Length]), ("label", times.Select(_ => (string?)"false").ToArray())]);
        return place.Write("scenario.yaml", $$"""
            name: One tier
            seed: 3
            history:
              source: history.parquet
              columns: { time: at, label: fraud }
              labels: { positive: true, names: { true: fraud, false: legit } }
              {{history}}
            tiers:
              - name: only
                predictor: { recorded: { prediction: label } }
                latency: {{latency}}
                capacity: {{capacity}}
                price: { per_server_hour: $0.50 }
            policy: { always: only }
            {{more}}

            """);
    }

    /// <summary>The only tier of a document.</summary>
    public static JsonElement Only(this JsonElement size) => size.GetProperty("tiers")[0];

    /// <summary>Needed servers by tier.</summary>
    public static int[] Needed(this JsonElement size) => [.. size.GetProperty("tiers").EnumerateArray().Select(t => t.GetProperty("needed").GetInt32())];

    public static string Text(this int number) => number.ToString(CultureInfo.InvariantCulture);
}
