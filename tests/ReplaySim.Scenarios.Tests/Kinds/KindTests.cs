using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Arrivals;
using ReplaySim.Scenarios.History;
using ReplaySim.Scenarios.Tests.Texts;
using ReplaySim.Scenarios.Tiers;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Scenarios.Tests.Kinds;

/// <summary>Everything that a scenario can name is read as what it is and can be bound.</summary>
public sealed class KindTests
{
    private const string Cascade = "cascade: { thresholds: { fast: 0.97, middle: 0.9 } }";
    private const string Slow = "recorded: { prediction: slow_label, confidence: slow_confidence }";
    private const string Units = "segment: channel, units: n, input_units: n_in, output_units: n_out";

    [Theory]
    [InlineData("always", "{ always: middle }")]
    [InlineData("always", "middle")]
    [InlineData("score", "{ score: { cuts: [0.2, 0.7] } }")]
    [InlineData("score", "{ score: { column: amount, cuts: [never], tiers: [fast, slow] } }")]
    [InlineData("cascade", "{ cascade: { thresholds: { fast: never, middle: 90% } } }")]
    [InlineData("cascade", "{ cascade: { tiers: [slow, fast], thresholds: { slow: { legit: 0.98, fraud: 0.8 } } } }")]
    [InlineData("rules", "{ rules: [ { when: { amount: '>= 1000', channel: online }, then: slow }, { when: { channel: [a, b] }, then: { always: middle } }, { otherwise: fast } ] }")]
    [InlineData("rules", "{ rules: [ { when: { amount: '< $5', risk_score: 1 }, then: slow }, { otherwise: { cascade: { thresholds: { fast: 1, middle: 0 } } } } ] }")]
    [InlineData("expected_loss", "{ expected_loss: {} }")]
    [InlineData("expected_loss", "{ expected_loss: { tiers: [fast, slow] } }")]
    [InlineData("per_segment", "{ per_segment: { segments: { online: fast, branch: { always: middle } }, otherwise: slow } }")]
    [InlineData("per_segment", "{ per_segment: { column: country, segments: { DE: fast }, otherwise: { score: { cuts: [0.1, 0.2] } } } }")]
    [InlineData("random_mix", "{ random_mix: { fast: 70%, slow: 30% } }")]
    [InlineData("recorded", "{ recorded: { column: routed_to } }")]
    [InlineData("recorded", "{ recorded: { decisions: decisions.parquet } }")]
    public void Every_policy_is_read_and_bound(string kind, string yaml)
    {
        var scenario = ScenarioText.Read(ScenarioText.With("{ " + Cascade + " }", yaml));
        Assert.Equal(kind, scenario.Policy.Kind);
        ScenarioText.Bind(scenario);
    }

    public static TheoryData<string, LatencyKindOptions> Latencies => new()
    {
        { "constant: 200ms", new ConstantLatencyOptions(200_000) },
        { "exponential: { mean: 5ms }", new ExponentialLatencyOptions(5_000) },
        { "lognormal: { p50: 180ms, p99: 600ms }", new LognormalLatencyOptions(180_000, 600_000) },
        { "uniform: { from: 0ms, to: 10ms }", new UniformLatencyOptions(0, 10_000) },
        { "gamma: { mean: 30ms, shape: 2 }", new GammaLatencyOptions(30_000, 2) },
        { "recorded: { column: took, unit: s }", new RecordedLatencyOptions("took", 1e6) },
        { "recorded: { column: took, unit: ns }", new RecordedLatencyOptions("took", 1e-3) },
        { "empirical: { file: calls.parquet, column: took, unit: us }", new EmpiricalLatencyOptions("calls.parquet", "took", 1) },
    };

    [Theory]
    [MemberData(nameof(Latencies))]
    public void Every_latency_is_read_and_bound(string yaml, LatencyKindOptions options)
    {
        var scenario = ScenarioText.Read(ScenarioText.With("constant: 200ms", yaml));
        Assert.Equal(options, scenario.Tiers[2].Latency.Start);
        ScenarioText.Bind(scenario);
    }

    [Theory]
    [InlineData("recorded: { prediction: p, confidence: c }", typeof(RecordedPredictionOptions))]
    [InlineData("recorded: { prediction: p }", typeof(RecordedPredictionOptions))]
    [InlineData("recorded: { correct: ok, confidence: c }", typeof(RecordedQualityOptions))]
    [InlineData("recorded: { quality: q, confidence: c }", typeof(RecordedQualityOptions))]
    [InlineData("recorded: { score: p, cut: 0.5 }", typeof(RecordedScoreOptions))]
    [InlineData("synthetic: { accuracy: 97%, prior: { fraud: 2% }, confidence_auroc: 0.99 }", typeof(SyntheticPredictorOptions))]
    [InlineData("synthetic: { accuracy: { fraud: 90%, legit: 99% }, prior: { fraud: 2%, legit: 98% }, confidence_auroc: 0.95, temperature: 1.5, shared_difficulty: 0.3, drift: { after: 14d, accuracy: -1%, per_week: -0.1% }, segments: { online: { accuracy: { fraud: 88%, legit: 98.8% } } } }", typeof(SyntheticPredictorOptions))]
    [InlineData("constant: legit", typeof(ConstantPredictorOptions))]
    [InlineData("perfect: {}", typeof(PerfectPredictorOptions))]
    public void Every_predictor_is_read_and_bound(string yaml, Type options)
    {
        var scenario = ScenarioText.Read(ScenarioText.With(Slow, yaml));
        Assert.IsType(options, scenario.Tiers[2].Predictor);
        ScenarioText.Bind(scenario);
    }

    [Theory]
    [InlineData("recorded: { confidence: c }", "names no answers")]
    [InlineData("recorded: { prediction: p, correct: ok }", "has prediction and correct")]
    [InlineData("recorded: { score: p }", "'cut' is missing")]
    [InlineData("synthetic: { accuracy: 100%, prior: { fraud: 2% }, confidence_auroc: 0.9 }", "accuracy: '100%'")]
    [InlineData("synthetic: { accuracy: 97%, confidence_auroc: 0.9 }", "'prior' is missing")]
    [InlineData("synthetic: { accuracy: 97%, prior: { fraud: 2%, legit: 97% }, confidence_auroc: 0.9 }", "prior covers 99%")]
    [InlineData("synthetic: { accuracy: 97%, prior: { fraud: 2% }, confidence_auroc: 0.5 }", "confidence_auroc: '0.5'")]
    [InlineData("synthetic: { accuracy: 97%, prior: { fraud: 2% }, confidence_auroc: 0.9, shared_difficulty: { with: fats, rho: 0.5 } }", "unknown tier 'fats'")]
    [InlineData("constant: maybe", "unknown class 'maybe'")]
    public void A_predictor_that_lacks_something_is_a_problem(string yaml, string what) =>
        Assert.Contains(ScenarioText.ProblemsOf(ScenarioText.With(Slow, yaml)), p => p.Contains(what, StringComparison.Ordinal));

    [Theory]
    [InlineData("{ per_call: $0.004 }", 4_000_000_000_000, "", 0)]
    [InlineData("{ per_call: $2.50/1M }", 2_500_000_000, "", 0)]
    [InlineData("{ per_unit: $2.50/1M }", 0, "units=2500000000", 0)]
    [InlineData("{ per_call: $0, per_input_unit: $3/1M, per_output_unit: $15/1M }", 0, "input_units=3000000000 output_units=15000000000", 0)]
    [InlineData("{ per_server_hour: $2.10 }", 0, "", 2_100_000_000)]
    [InlineData("{}", 0, "", 0)]
    public void Every_price_is_read_and_bound(string yaml, long perCall, string perUnit, long perHour)
    {
        var text = ScenarioText.With(ScenarioText.With("segment: channel", Units), "constant: 200ms }", "constant: 200ms, per_output_unit: 2ms }\n    capacity: { servers: 3 }");
        var scenario = ScenarioText.Read(ScenarioText.With(text, "{ per_call: $0.004 }", yaml));
        var price = scenario.Tiers[2].Price;
        Assert.Equal((perCall, perHour), (price.FemtoPerCall, price.NanoPerServerHour));
        Assert.Equal(perUnit, string.Join(' ', price.FemtoPerUnit.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")));
        Assert.Equal(2_000_000, scenario.Tiers[2].Latency.NanosPerUnit["output_units"]);
        ScenarioText.Bind(scenario);
    }

    public static TheoryData<string, ArrivalOptions, Type?> Arrivals => new()
    {
        { "recorded", new RecordedArrivalOptions(), null },
        { "{ speed: 2.0 }", new SpeedArrivalOptions(2), typeof(FasterArrivals) },
        { "{ poisson: 50/s }", new PoissonArrivalOptions(50), typeof(PoissonArrivals) },
        { "{ poisson: 864k/day }", new PoissonArrivalOptions(10), typeof(PoissonArrivals) },
        { "{ trace: other.parquet }", new TraceArrivalOptions("other.parquet", null, null), typeof(TraceArrivals) },
        { "{ trace: { file: other.parquet, column: at, time_unit: ms } }", new TraceArrivalOptions("other.parquet", "at", "ms"), typeof(TraceArrivals) },
    };

    [Theory]
    [MemberData(nameof(Arrivals))]
    public void Every_arrival_process_is_read_and_bound(string yaml, ArrivalOptions options, Type? process)
    {
        var scenario = ScenarioText.Read(ScenarioText.With("label_delay: 7d", "arrivals: " + yaml));
        Assert.Equal(options, scenario.History.Arrivals);
        Assert.Equal(process, ScenarioText.Bind(scenario).NewArrivals()?.GetType());
    }

    [Theory]
    [InlineData("{ speed: 0 }")]
    [InlineData("{ poisson: 50 }")]
    [InlineData("{ poisson: -1/s }")]
    [InlineData("{ trace: {} }")]
    [InlineData("sometimes")]
    [InlineData("{ speeed: 2 }")]
    public void An_arrival_process_that_cannot_be_is_a_problem(string yaml) =>
        Assert.Contains("arrivals", Assert.Single(ScenarioText.ProblemsOf(ScenarioText.With("label_delay: 7d", "arrivals: " + yaml))), StringComparison.Ordinal);

    [Fact]
    public void Paths_are_relative_to_the_file_and_those_of_overrides_to_the_current_folder()
    {
        var document = ScenarioDocument.Parse("some/where/scenario.yaml", ScenarioText.Base, []);
        Assert.Equal(Path.Combine("some", "where", "cards.parquet"), ScenarioReader.Read(document).History.Source);
        Assert.Equal("cards.parquet", ScenarioReader.Read(document.With([("history.source", "cards.parquet")])).History.Source);
        Assert.Equal("/data/cards.parquet", ScenarioReader.Read(document.With([("history.source", "/data/cards.parquet")])).History.Source);
    }
}
