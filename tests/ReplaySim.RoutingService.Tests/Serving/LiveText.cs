using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.RoutingService.Tests.Serving;

/// <summary>A scenario with every form of answer that can be live, as text.</summary>
internal static class LiveText
{
    public const string Cascade = "{ cascade: { thresholds: { fast: 0.8, middle: 0.7 } } }";

    public static string Write(Workplace place, string policy = Cascade, string more = "") => place.Write("scenario.yaml",
        $$"""
        name: Live
        seed: 11
        history:
          source: history.parquet
          columns: { id: id, time: at, label: fraud, value: amount, score: risk, segment: channel, vip: is_vip, note: note }
          labels: { positive: true, names: { true: fraud, false: legit } }
          label_delay: 40ms
        observed: { tier: routed_to, correct: was_right, latency: latency_ms, latency_unit: ms, cost: billed }
        tiers:
          - name: fast
            predictor: { recorded: { prediction: fast_label, confidence: fast_confidence } }
            latency: { lognormal: { p50: 4ms, p99: 15ms } }
            capacity: { servers: 2 }
            price: { per_call: $0.00002 }
          - name: middle
            predictor: { recorded: { score: middle_score, cut: 0.4 } }
            latency: { constant: 3ms }
            capacity: { servers: 1 }
            price: { per_call: $0.0004 }
          - name: slow
            predictor: { recorded: { prediction: slow_label } }
            latency: { exponential: { mean: 40ms } }
            price: { per_call: $0.004 }
        errors: { fraud_as_legit: 100% of value, legit_as_fraud: $3 }
        policy: {{policy}}
        objective: minimise cost.spend
        {{more}}
        """);
}
