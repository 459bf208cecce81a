using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using ReplaySim.Search.Comparisons;

namespace ReplaySim.Cli.Replays;

/// <summary>Scenarios over one history, replayed in one pass and paired with the first, transaction by transaction.</summary>
internal sealed record Comparison(IReadOnlyList<ReplayResult> Results, IReadOnlyList<PairedDifference> AgainstFirst)
{
    public static async Task<Comparison> RunAsync(IReadOnlyList<Scenario> scenarios, int threads, Action<long, long> progress, CancellationToken cancellation)
    {
        if (scenarios[0].History.Weight is not null)
            throw new ReplayInputException($"compare: '{scenarios[0].Document.File}' weights its rows; expected unweighted rows, because pairs count once (run the scenarios one by one instead)");
        foreach (var other in scenarios.Skip(1))
            CheckComparable(scenarios[0], other);
        var allScored = scenarios[0].History.Label is null;
        var pairs = scenarios.Skip(1).Select(_ => new PairedTally(allScored)).ToList();
        var first = new SplitLog([.. pairs.Select(p => p.First)]);
        var requests = scenarios.Select((s, i) => ReplayRequest.Of(s, series: true, i == 0 ? first : pairs[i - 1].Second));
        var session = new ReplaySession(requests, threads, cancellation);
        var results = await session.RunAsync(progress, cancellation).ConfigureAwait(false);
        return new Comparison(results, [.. pairs.Select(PairedDifference.Of)]);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("schema", "replaysim/compare/v1");
        json.WriteStartArray("results");
        foreach (var result in Results)
            ResultJson.Write(json, result, withSchema: false);
        json.WriteEndArray();
        json.WriteStartArray("differences");
        for (var i = 0; i < AgainstFirst.Count; i++)
        {
            var d = AgainstFirst[i];
            json.WriteStartObject();
            json.WriteString("of", Results[i + 1].ScenarioName);
            json.WriteString("against", Results[0].ScenarioName);
            WriteDifference(json, "accuracy", d.Accuracy, 1);
            WriteDifference(json, "cost_per_transaction", d.CostDollars, 1);
            WriteDifference(json, "latency_ms", d.LatencyMicros, 1000);
            json.WriteNumber("only_first_right", d.OnlyFirst);
            json.WriteNumber("only_second_right", d.OnlySecond);
            json.Rounded("mcnemar_p", d.McNemarP);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDifference(Utf8JsonWriter json, string name, Difference difference, double scale)
    {
        json.WriteStartObject(name);
        json.Rounded("mean", difference.Mean / scale);
        json.Rounded("low", difference.Low / scale);
        json.Rounded("high", difference.High / scale);
        json.WriteEndObject();
    }

    private static void CheckComparable(Scenario first, Scenario other)
    {
        if (first.History.Source != other.History.Source || LabelsOf(first) != LabelsOf(other))
            throw new ReplayInputException($"compare: '{other.Document.File}' replays another history than '{first.Document.File}', or maps it otherwise; expected the same history section, so that transactions can be paired");
        if (first.Seed != other.Seed)
            throw new ReplayInputException($"compare: '{other.Document.File}' has seed {other.Seed}, '{first.Document.File}' has {first.Seed}; expected one seed, so that both see the same draws (--set seed={first.Seed})");
    }

    private static string LabelsOf(Scenario scenario) => string.Join('\n', new[] { "history.columns", "history.labels", "history.time_unit", "history.time_zone" }
        .Select(scenario.Document.CanonicalAt));
}
