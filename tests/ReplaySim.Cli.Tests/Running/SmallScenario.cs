namespace ReplaySim.Cli.Tests.Running;

/// <summary>Scenarios over a <see cref="SmallHistory"/>, as text.</summary>
internal static class SmallScenario
{
    public const string Unlimited = "{ servers: unlimited }";

    public const string Cascade = "{ cascade: { thresholds: { fast: 0.8, middle: 0.7 } } }";

    public static string Text(string source = "history.parquet", string policy = Cascade, string fast = Unlimited, string middle = Unlimited, string slow = Unlimited, string more = "") =>
        $$"""
        name: Small
        seed: 11
        history:
          source: {{source}}
          columns: { id: id, time: at, label: fraud, value: amount, segment: channel }
          labels: { positive: true, names: { true: fraud, false: legit } }
        tiers:
          - name: fast
            predictor: { recorded: { prediction: label0, confidence: confidence0 } }
            latency: { lognormal: { p50: 4ms, p99: 15ms } }
            capacity: {{fast}}
            price: { per_call: $0.00002 }
          - name: middle
            predictor: { recorded: { prediction: label1, confidence: confidence1 } }
            latency: { lognormal: { p50: 25ms, p99: 90ms } }
            capacity: {{middle}}
            price: { per_call: $0.0004 }
          - name: slow
            predictor: { recorded: { prediction: label2, confidence: confidence2 } }
            latency: { exponential: { mean: 40ms } }
            capacity: {{slow}}
            price: { per_call: $0.004 }
        errors: { fraud_as_legit: 100% of value, legit_as_fraud: $3 }
        policy: {{policy}}
        {{more}}

        """;

    public static async Task<string> WriteAsync(Workplace place, SmallHistory history, string? text = null)
    {
        await history.WriteAsync(place.Path("history.parquet"));
        return place.Write("scenario.yaml", text ?? Text());
    }
}
