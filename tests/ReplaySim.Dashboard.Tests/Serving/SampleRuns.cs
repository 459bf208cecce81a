using System.Text.Json.Nodes;
using ReplaySim.Cli;
using ReplaySim.Cli.Terminal;
using ReplaySim.Dashboard.Tests.Serving;

[assembly: AssemblyFixture(typeof(SampleRuns))]

namespace ReplaySim.Dashboard.Tests.Serving;

/// <summary>A small history, a scenario over it, and what the real command makes of them.</summary>
public sealed class SampleRuns : IAsyncLifetime
{
    public const string Name = "Small";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("replaysim-samples-");

    public string Run => Path.Combine(_folder.FullName, "run");

    public string Sweep => Path.Combine(_folder.FullName, "sweep");

    public string History => Path.Combine(_folder.FullName, "history.parquet");

    /// <summary>A scenario over a history, as text.</summary>
    public static string Scenario(string history, string name = Name, string arrivals = "") => $$"""
        name: "{{name}}"
        seed: 7
        history:
          source: "{{history}}"
          columns: { id: transaction_id, {{(arrivals.Length == 0 ? "time: event_time, " : "")}}label: is_fraud, value: amount }
          labels: { positive: true, names: { true: fraud, false: legit } }
          {{arrivals}}
        tiers:
          - name: fast
            predictor: { recorded: { prediction: fast_label, confidence: fast_confidence } }
            latency: { lognormal: { p50: 4ms, p99: 15ms } }
            capacity: { servers: unlimited }
            price: { per_call: $0.00002 }
          - name: ensemble
            predictor: { recorded: { prediction: ensemble_label, confidence: ensemble_confidence } }
            latency: { lognormal: { p50: 180ms, p99: 600ms } }
            capacity: { servers: unlimited }
            price: { per_call: $0.004 }
        policy: { cascade: { thresholds: { fast: 0.93 } } }
        objective: minimise cost.spend
        constraints: [ accuracy >= 90% ]
        search: {}

        """;

    public async ValueTask InitializeAsync()
    {
        await CommandAsync("generate", "--rows", "2000", "--seed", "3", "--out", History);
        var scenario = Path.Combine(_folder.FullName, "scenario.yaml");
        await File.WriteAllTextAsync(scenario, Scenario(History));
        await CommandAsync("run", scenario, "--out", Run);
        await CommandAsync("sweep", scenario, "--out", Sweep);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The run's document, to be changed.</summary>
    public JsonNode Document() => JsonNode.Parse(File.ReadAllText(Path.Combine(Run, "result.json")))!;

    private static async Task CommandAsync(params string[] arguments)
    {
        using var error = new StringWriter();
        var code = await Program.RunAsync(arguments, new Screen(TextWriter.Null, error, outputIsTerminal: false, errorIsTerminal: false));
        Assert.True(code == ExitCode.Done, $"{string.Join(' ', arguments)}: {code} {error}");
    }
}
