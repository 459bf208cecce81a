using System.Runtime.CompilerServices;
using ReplaySim.Scenarios.Binding;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Scenarios.Tests.Texts;

/// <summary>Scenarios as text, and what reading and binding them gives.</summary>
internal static class ScenarioText
{
    public const string File = "scenario.yaml";

    public const string Base =
        """
        name: Base
        seed: 42
        history:
          source: cards.parquet
          columns: { id: transaction_id, time: event_time, label: is_fraud, value: amount, score: risk_score, segment: channel }
          labels: { positive: true, names: { true: fraud, false: legit } }
          label_delay: 7d
        tiers:
          - name: fast
            predictor: { recorded: { prediction: fast_label, confidence: fast_confidence } }
            latency: { lognormal: { p50: 4ms, p99: 15ms } }
            capacity: { servers: 4, queue: 1000, overflow: next }
            price: { per_call: $0.00002 }
          - name: middle
            predictor: { recorded: { prediction: middle_label, confidence: middle_confidence } }
            latency: { lognormal: { p50: 25ms, p99: 90ms } }
            capacity: { servers: 8 }
            price: { per_call: $0.0004 }
          - name: slow
            predictor: { recorded: { prediction: slow_label, confidence: slow_confidence } }
            latency: { constant: 200ms }
            price: { per_call: $0.004 }
        errors: { fraud_as_legit: 100% of value, legit_as_fraud: $3 }
        policy: { cascade: { thresholds: { fast: 0.97, middle: 0.9 } } }
        objective: minimise cost.spend
        constraints: [ accuracy >= 99.5%, latency.p99 <= 500ms ]
        search:
          vary: { policy.cascade.thresholds.fast: { from: 0.5, to: 1.0 } }

        """;

    /// <summary>The base with one passage replaced; it must be there.</summary>
    public static string With(string passage, string by) => With(Base, passage, by);

    public static string With(string text, string passage, string by)
    {
        Assert.Contains(passage, text, StringComparison.Ordinal);
        var at = text.IndexOf(passage, StringComparison.Ordinal);
        return text[..at] + by + text[(at + passage.Length)..];
    }

    public static Scenario Read(string text, params (string Path, string Value)[] overrides) =>
        ScenarioReader.Read(ScenarioDocument.Parse(File, text, overrides));

    public static IReadOnlyList<string> ProblemsOf(string text) => Assert.Throws<ScenarioProblemsException>(() => Read(text)).Problems;

    /// <summary>Makes every model and the policy.</summary>
    public static ScenarioBinding Bind(Scenario scenario)
    {
        var binding = new ScenarioBinding(scenario, new SharedHistory(scenario.History), new FakeFiles());
        Assert.NotNull(binding.Bind(scenario.Policy)());
        _ = binding.NewArrivals();
        _ = binding.Preparer;
        return binding;
    }

    public static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private sealed class FakeFiles : IColumnFiles
    {
        public IReadOnlyList<long> Times(string file, string? column, string? unit) => [0, 10, 25];

        public IReadOnlyList<double> Numbers(string file, string column) => [1, 2, 3];
    }
}
