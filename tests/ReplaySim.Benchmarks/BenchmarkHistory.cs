using ReplaySim.Data.Generation;
using ReplaySim.Data.Runs;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Benchmarks;

/// <summary>The history that speed is measured on, generated once and kept in the temporary folder, and the scenario over it.</summary>
internal static class BenchmarkHistory
{
    private const string Tiers = """
        tiers:
          - name: fast
            predictor: { recorded: { prediction: fast_label, confidence: fast_confidence } }
            latency: { lognormal: { p50: 4ms, p99: 15ms } }
            capacity: { servers: 4 }
            price: { per_call: $0.00002 }
          - name: middle
            predictor: { recorded: { prediction: middle_label, confidence: middle_confidence } }
            latency: { lognormal: { p50: 25ms, p99: 90ms } }
            capacity: { servers: 8 }
            price: { per_call: $0.0004 }
          - name: ensemble
            predictor: { recorded: { prediction: ensemble_label, confidence: ensemble_confidence } }
            latency: { lognormal: { p50: 180ms, p99: 600ms } }
            capacity: { servers: 16 }
            price: { per_call: $0.004 }
        """;

    public static string File(long rows)
    {
        var path = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"replaysim-benchmark-{rows}.parquet"));
        if (!System.IO.File.Exists(path))
        {
            var options = new GeneratorOptions { Rows = rows, Seed = 7 };
            AtomicOutput.FileAsync(path, stream => new HistoryGenerator(options).WriteAsync(stream, null, CancellationToken.None)).GetAwaiter().GetResult();
        }

        return path;
    }

    /// <summary>Two thresholds over three queued tiers; a quarter of the rows escalates once, one in twenty-five twice.</summary>
    public static Scenario Cascade(long rows, double fast = 0.993, double middle = 0.988) => ScenarioReader.Read(ScenarioDocument.Parse("benchmark.yaml", FormattableString.Invariant($$"""
        name: benchmark
        seed: 42
        history:
          source: {{File(rows)}}
          columns: { id: transaction_id, time: event_time, label: is_fraud, value: amount, score: risk_score }
          labels: { positive: true, names: { true: fraud, false: legit } }
        policy: { cascade: { thresholds: { fast: {{fast}}, middle: {{middle}} } } }
        constraints: [ accuracy >= 99.5%, latency.p99 <= 500ms ]

        """) + Tiers, []));
}
