using ReplaySim.Scenarios.Search;
using ReplaySim.Scenarios.History;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Tiers;
using ReplaySim.Scenarios.Tests.Texts;
using ReplaySim.Scenarios.Tiers;

namespace ReplaySim.Scenarios.Tests.Reading;

/// <summary>The scenario that the design shows reads as it stands.</summary>
public sealed class DesignExampleTests
{
    public const string Text =
        """
        name: Card fraud at 99.5 % for the least money
        seed: 42
        history:
          source: cards.parquet        # a file, a folder or a glob; files in ordinal path order, overlapping in time = error
          columns: { id: transaction_id, time: event_time, label: is_fraud, value: amount, score: risk_score, segment: channel }
          labels: { positive: true, names: { true: fraud, false: legit } }
          arrivals: recorded                               # or { speed: 2.0 } (compresses gaps, not label_delay), { poisson: 50/s }, { trace: other.parquet }
          label_delay: 7d
        observed: { tier: routed_to, correct: was_right, latency: latency_ms, cost: billed }    # optional: what really happened, for reconciliation
        tiers:                                             # cheapest first
          - name: fast
            predictor: { recorded: { prediction: fast_label, confidence: fast_confidence } }    # or { correct: ok, confidence: c }; or { score: p, cut: 0.5 }
            latency:   { lognormal: { p50: 4ms, p99: 15ms } }
            capacity:  { servers: 4, queue: 1000, overflow: next }
            price:     { per_call: $0.00002 }
          - name: ensemble
            predictor: { synthetic: { accuracy: { fraud: 97%, legit: 99.95% }, prior: { fraud: 2% }, confidence_auroc: 0.95, shared_difficulty: { with: fast, rho: 0.5 } } }
            latency:   { lognormal: { p50: 180ms, p99: 600ms } }
            capacity:  { servers: 16 }
            price:     { per_call: $0.004 }
        errors: { fraud_as_legit: 100% of value, legit_as_fraud: $3 }       # cost of being wrong, optional
        policy: { cascade: { thresholds: { fast: 0.93 } } }                 # or per predicted label: { fast: { legit: 0.98, fraud: 0.80 } }
        objective: minimise cost.spend                                      # spend = calls + provisioned servers; cost.total = spend + errors
        constraints: [ accuracy >= 99.5%, recall >= 60%, latency.p99 <= 500ms ]
        search:
          vary: { policy.cascade.thresholds.fast: { from: 0.5, to: 1.0 } }  # an interval, or { values: [..] }
          split: { search: 40%, calibrate: 30%, validate: 30% }             # shares of rows in time order, ties unsplit, parts set apart by label_delay
          confidence: 95%

        """;

    [Fact]
    public void Every_part_means_what_it_says()
    {
        var scenario = ScenarioText.Read(Text);
        Assert.Equal("Card fraud at 99.5 % for the least money", scenario.Name);
        Assert.Equal(42UL, scenario.Seed);
        Assert.Equal(("cards.parquet", "transaction_id", "event_time", "is_fraud", "amount"),
            (scenario.History.Source, scenario.History.Id, scenario.History.Time, scenario.History.Label, scenario.History.Value));
        Assert.Equal(["channel"], scenario.History.Segments);
        Assert.Equal("fraud", scenario.History.Positive);
        Assert.IsType<RecordedArrivalOptions>(scenario.History.Arrivals);
        Assert.Equal(7L * 86_400 * 1_000_000, scenario.History.LabelDelayMicros);
        Assert.Equal(new ObservedOptions("routed_to", "was_right", "latency_ms", null, "billed"), scenario.Observed);
        Assert.Equal(["fast", "ensemble"], scenario.Tiers.Select(t => t.Name));
        Assert.Equal(new Capacity { Servers = 4, Queue = 1000, Overflow = Overflow.Next }, scenario.Tiers[0].Capacity);
        Assert.Equal(new Capacity { Servers = 16 }, scenario.Tiers[1].Capacity);
        Assert.Equal(20_000_000_000, scenario.Tiers[0].Price.FemtoPerCall);
        Assert.Equal(new LognormalLatencyOptions(4_000, 15_000), scenario.Tiers[0].Latency.Start);
        var synthetic = Assert.IsType<SyntheticPredictorOptions>(scenario.Tiers[1].Predictor);
        Assert.Equal("fast", synthetic.With);
        Assert.Equal(0.98, synthetic.Options.Skill.Prior["legit"], 1e-12);
        Assert.Equal([(1_000_000_000L, 0L), (0L, 3_000_000_000L)], scenario.Errors.Select(e => (e.ShareBillionths, e.Nanodollars)));
        Assert.Equal(0.93, Assert.IsType<CascadeOptions>(scenario.Policy).Thresholds["fast"].Otherwise);
        Assert.True(scenario.Objective.Minimise);
        Assert.Equal([0.995, 0.6, 500_000], scenario.Constraints.Select(c => c.Limit));
        Assert.Equal(new SplitOptions(0.4, 0.3, 0.3), scenario.Search!.Split);
        Assert.Equal(0.95, scenario.Search.Confidence);
        Assert.Empty(scenario.SearchProblems);
    }

    [Fact]
    public void It_binds_to_the_engine()
    {
        var binding = ScenarioText.Bind(ScenarioText.Read(Text));
        Assert.Equal(2, binding.Tiers.Count);
        Assert.Single(binding.Learners);
    }
}
