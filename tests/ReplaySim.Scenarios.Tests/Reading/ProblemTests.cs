using ReplaySim.Core;
using ReplaySim.Scenarios.Tests.Texts;

namespace ReplaySim.Scenarios.Tests.Reading;

/// <summary>Each mistake is told where it stands, with what was expected and, where it can be guessed, what was meant.</summary>
public sealed class ProblemTests
{
    /// <summary>Passage of the base, what it is replaced by, where in that the problem stands, what is said, what was meant.</summary>
    public static TheoryData<string, string, string, string, string?> Mistakes => new()
    {
        // Keys.
        { "objective:", "objektive:", "objektive", "unknown key 'objektive'", "objective" },
        { "label_delay: 7d", "label_dely: 7d", "label_dely", "unknown key 'label_dely' in history", "label_delay" },
        { "capacity: { servers: 8 }", "capacity: { server: 8 }", "server: 8", "unknown key 'server' in tiers[middle].capacity", "servers" },
        { "p50: 4ms", "p5: 4ms, p50: 4ms", "p5:", "unknown key 'p5'", "p50" },
        { "lognormal: { p50: 4ms, p99: 15ms }", "lognormla: { p50: 4ms, p99: 15ms }", "lognormla", "unknown key 'lognormla'", "lognormal" },
        { "cascade: {", "cascad: {", "cascad", "unknown key 'cascad' in policy", "cascade" },
        { "recorded: { prediction: fast_label", "recrded: { prediction: fast_label", "recrded", "unknown key 'recrded'", "recorded" },

        // Units and values.
        { "constant: 200ms", "constant: 200", "200", "'200' has no unit", null },
        { "constant: 200ms", "constant: 200 parsecs", "200 parsecs", "'200 parsecs' cannot be read", null },
        { "label_delay: 7d", "label_delay: 7", "7\n", "history.label_delay: '7' has no unit", null },
        { "per_call: $0.0004", "per_call: 0.0004", "0.0004", "'0.0004' has no unit", null },
        { "per_call: $0.0004", "per_call: $10000", "$10000", "'$10000' cannot be read", null },
        { "seed: 42", "seed: -1", "-1", "seed: '-1'", null },
        { "servers: 8", "servers: 0", "0 }", "tiers[middle].capacity.servers: '0'", null },
        { "servers: 8", "servers: 1.5", "1.5", "tiers[middle].capacity.servers: '1.5'", null },
        { "p50: 4ms, p99: 15ms", "p50: 16ms, p99: 15ms", "{ p50: 16ms", "p50 is above p99", null },
        { "fast: 0.97", "fast: 1.01", "1.01", "policy.cascade.thresholds.fast: '1.01'", null },
        { "fast: 0.97", "fast: -0.1", "-0.1", "policy.cascade.thresholds.fast: '-0.1'", null },
        { "fast: 0.97", "fast: often", "often", "policy.cascade.thresholds.fast: 'often'", null },
        { "fast: 0.97", "fast: { legit: 0.98, fraud: 2 }", "2 }", "policy.cascade.thresholds.fast.fraud: '2'", null },
        { "fast: 0.97", "fast: { legti: 0.98 }", "legti", "unknown class 'legti'", "legit" },
        { "legit_as_fraud: $3", "legit_as_fraud: 3", "3 }", "errors.legit_as_fraud: '3'", null },
        { "legit_as_fraud: $3", "legit_as_fraud: $9000000000 + $9000000000", "$9000000000 +", "errors.legit_as_fraud", null },

        // Names.
        { "thresholds: { fast:", "thresholds: { fsat:", "fsat", "unknown tier 'fsat'", "fast" },
        { "middle: 0.9 }", "slow: 0.9 }", "slow: 0.9", "tier 'slow' is the last of the chain", null },
        { ", middle: 0.9", "", "{ fast: 0.97 }", "tier 'middle' has no threshold", null },
        { "cascade: { thresholds", "cascade: { tiers: [fast, fast, slow], thresholds", "fast, slow]", "tier 'fast' is named twice", null },
        { "  - name: middle", "  - name: fast", "fast\n    predictor: { recorded: { prediction: middle_label", "tier 'fast' is named twice", null },
        { "  - name: middle", "  - name: a>b", "a>b", "tier name 'a>b' has one of", null },
        { "legit_as_fraud: $3", "legit_as_froud: $3", "legit_as_froud", "unknown class 'froud'", "fraud" },
        { "legit_as_fraud: $3", "legit: $3", "legit: $3", "'legit' names no mistake", null },
        { "positive: true", "positive: yes", "{ positive: yes", "labels.positive 'yes' is not among labels.names", null },

        // Stations.
        { "capacity: { servers: 8 }", "capacity: { servers: 8, queue: 10, overflow: previous }", "name: middle", "cyclic overflow: 'fast' overflows to 'middle' and back", null },
        { "capacity: { servers: 8 }", "capacity: { servers: 8, overflow: reject }", "{ servers: 8, overflow", "overflow without a queue bound", null },
        { "capacity: { servers: 8 }", "capacity: { queue: 10 }", "10 }", "a queue bound without a number of servers", null },
        { "capacity: { servers: 8 }", "capacity: { servers: 8, queue: 10, overflow: nxt }", "nxt", "'nxt' is unknown", "next" },
        { "overflow: next", "overflow: previous", "name: fast", "there is no previous tier", null },
        { "latency: { constant: 200ms }", "latency: { constant: 200ms }\n    capacity: { servers: 1, queue: 1, overflow: next }", "name: slow", "there is no next tier", null },
        { "price: { per_call: $0.004 }", "price: { per_call: $0.004, per_server_hour: $2 }", "$2 }", "a price per server hour with unlimited servers", null },
        { "price: { per_call: $0.004 }", "price: { per_unit: $0.004 }", "$0.004", "history maps no units", null },
        { "constant: 200ms", "constant: 200ms, per_output_unit: 1ms", "1ms }", "history maps no output_units", null },

        // Metrics.
        { "accuracy >= 99.5%", "acuracy >= 99.5%", "acuracy", "unknown metric 'acuracy'", "accuracy" },
        { "latency.p99 <= 500ms", "latncy.p99 <= 500ms", "latncy.p99", "unknown metric 'latncy.p99'", "latency.p99" },
        { "latency.p99 <= 500ms", "latency.p99 <= 500", "latency.p99 <= 500", "limit '500' has no or the wrong unit", null },
        { "latency.p99 <= 500ms", "cost.spend <= 500ms", "cost.spend", "limit '500ms' has no or the wrong unit", null },
        { "latency.p99 <= 500ms", "accuracy >= 500ms", "accuracy >= 500ms", "limit '500ms' has no or the wrong unit", null },
        { "latency.p99 <= 500ms", "accuracy >= 995", "accuracy >= 995", "limit '995' has no or the wrong unit", null },
        { "latency.p99 <= 500ms", "accuracy is high", "accuracy is high", "constraint 'accuracy is high' cannot be read", null },
        { "latency.p99 <= 500ms", "tier.fats.wait.p99 <= 5ms", "tier.fats", "unknown tier 'fats'", "fast" },
        { "latency.p99 <= 500ms", "recall.froud >= 50%", "recall.froud", "unknown class 'froud'", "fraud" },
        { "latency.p99 <= 500ms", "balanced_acuracy >= 90%", "balanced_acuracy", "unknown metric 'balanced_acuracy'", "balanced_accuracy" },
        { "latency.p99 <= 500ms", "weks.accuracy >= 90%", "weks.accuracy", "unknown metric 'weks.accuracy'", "weeks.accuracy" },
        { "latency.p99 <= 500ms", "alerts.perday <= 90", "alerts.perday", "unknown metric 'alerts.perday'", "alerts.per_day" },
        { "latency.p99 <= 500ms", "recal >= 90%", "recal", "unknown metric 'recal'", "recall" },
        { "latency.p99 <= 500ms", "alerts <= 5%", "alerts <= 5%", "limit '5%' has no or the wrong unit", null },
        { "latency.p99 <= 500ms", "latency.within.500 >= 99%", "latency.within.500", "'latency.within.500' names no duration", null },
        { "latency.p99 <= 500ms", "latency.within.500ms <= 400ms", "latency.within.500ms", "limit '400ms' has no or the wrong unit", null },
        { "latency.p99 <= 500ms", "recall >= 90% where support >= 500", "recall >= 90%", "'recall' has no minimum support", null },
        { "latency.p99 <= 500ms", "weeks.accuracy >= 90% where suport >= 500", "weeks.accuracy", "condition 'where suport >= 500' cannot be read", "support" },
        { "latency.p99 <= 500ms", "weeks.accuracy >= 90% where support >= 1.5", "weeks.accuracy", "condition 'where support >= 1.5' cannot be read", null },
        { "latency.p99 <= 500ms", "weeks.accuracy >= 90% where support >= -1", "weeks.accuracy", "condition 'where support >= -1' cannot be read", null },
        { "latency.p99 <= 500ms", "weeks.accuracy >= 90% where support < 500", "weeks.accuracy", "condition 'where support < 500' cannot be read", null },
        { "latency.p99 <= 500ms", "weeks.accuracy >= 90% where", "weeks.accuracy", "constraint 'weeks.accuracy >= 90% where' cannot be read", null },
        { "minimise cost.spend", "minimise cost.spent", "minimise cost.spent", "unknown metric 'cost.spent'", "cost.spend" },
        { "minimise cost.spend", "cheapest", "cheapest", "objective 'cheapest' cannot be read", null },

        // Parts that need each other.
        { "time: event_time, ", "", "source: cards.parquet", "history has no time column, and arrivals are recorded", null },
        { "value: amount, ", "value: amount, weight: w, ", "name: Base", "history.columns.weight with servers at tier 'fast'", null },
        { "value: amount, ", "", "100% of value", "a share of value, and history maps no value", null },
        { "label_delay: 7d", "unique_ids: maybe", "maybe", "history.unique_ids: 'maybe'", null },
        { "policy: { cascade: { thresholds: { fast: 0.97, middle: 0.9 } } }", "policy: {}", "{}", "policy says no kind", null },
        { "cascade: { thresholds: { fast: 0.97, middle: 0.9 } }", "always: fast, score: { cuts: [0.5] }", "score: {", "policy has 'score' beside 'always'", null },

        // Search.
        { "from: 0.5, to: 1.0", "from: 0.5, to: 0.4", "{ from: 0.5", "from is above to", null },
        { "{ from: 0.5, to: 1.0 }", "{ values: [] }", "[]", "values is a list", null },
        { "{ from: 0.5, to: 1.0 }", "{ from: 0.5, to: 1.0, by: quantile }", "quantile", "'quantile' is unknown", "quantiles" },
        { "search:\n", "search:\n  split: { search: 40%, calibrate: 30%, validate: 20% }\n", "{ search: 40%", "search.split sums to 90%", null },
        { "search:\n", "search:\n  confidence: 100%\n", "100%\n", "search.confidence: '100%'", null },
        { "search:\n", "search:\n  method: exakt\n", "exakt", "'exakt' is unknown", "exact" },
        { "search:\n", "search:\n  split: { search: 40%, calibrate: 30%, validate: 30% }\n  guarantee: holms\n", "holms", "'holms' is unknown", "holm" },
        { "search:\n", "search:\n  guarantee: holm\n", "guarantee: holm\n", "search.guarantee without search.split", null },
        { "  vary: { policy.cascade.thresholds.fast: { from: 0.5, to: 1.0 } }\n", "  chains: { up_to: 4 }\n", "4 }", "search.chains.up_to: '4'", null },
        { "  vary: { policy.cascade.thresholds.fast: { from: 0.5, to: 1.0 } }\n", "  chains: { tiers: [fast, slwo] }\n", "slwo", "unknown tier 'slwo'", "slow" },
        { "search:\n", "search:\n  chains: { up_to: 2 }\n", "chains: { up_to: 2 }", "search.chains beside search.vary", null },
        { "search:\n", "search:\n  walk_forward: { window: 14d }\n", "{ window: 14d }", "'step' is missing", null },
        { "search:\n", "search:\n  walk_forward: { window: 0d, step: 7d }\n", "0d", "search.walk_forward.window: '0d'", null },
        { "search:\n", "search:\n  time_limit: 60\n", "60\n", "search.time_limit: '60'", null },
        { "search:\n", "search:\n  recalibrate: perhaps\n", "perhaps", "search.recalibrate: 'perhaps'", null },
        { "search:\n", "search:\n  frontier: -1\n", "-1\n", "search.frontier: '-1'", null },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_where_it_stands(string passage, string by, string at, string what, string? meant)
    {
        var text = ScenarioText.With(passage, by);
        var problems = ScenarioText.ProblemsOf(text);
        var told = Assert.Single(problems, p => p.Contains(what, StringComparison.Ordinal));
        Assert.StartsWith(ProblemPlace.Of(text, at, from: by.Contains(at, StringComparison.Ordinal) ? text.IndexOf(by, StringComparison.Ordinal) : 0), told, StringComparison.Ordinal);
        Assert.Contains("; expected ", told, StringComparison.Ordinal);
        if (meant is null)
            Assert.DoesNotContain("did you mean", told, StringComparison.Ordinal);
        else
            Assert.EndsWith($"; did you mean '{meant}'?", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: middle\n", "nam: middle\n", "tiers[1]: 'name' is missing")]
    [InlineData("    latency: { constant: 200ms }\n", "", "tiers[slow]: 'latency' is missing")]
    [InlineData("    price: { per_call: $0.004 }\n", "", "tiers[slow]: 'price' is missing")]
    [InlineData("p50: 4ms, ", "", "'p50' is missing")]
    [InlineData("  source: cards.parquet\n", "", "history: 'source' is missing")]
    [InlineData("thresholds: { fast: 0.97, middle: 0.9 }", "", "policy.cascade: 'thresholds' is missing")]
    public void What_is_missing_is_named(string passage, string by, string what) =>
        Assert.Contains(ScenarioText.ProblemsOf(ScenarioText.With(passage, by)), p => p.Contains(what, StringComparison.Ordinal) && p.Contains("; expected ", StringComparison.Ordinal));

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var text = ScenarioText.Base;
        (string Passage, string By, string What)[] mistakes =
        [
            ("label_delay: 7d", "label_delay: 7", "history.label_delay"),
            ("constant: 200ms", "constant: 200", "constant: '200'"),
            ("servers: 8", "servers: none", "capacity.servers: 'none'"),
            ("legit_as_fraud: $3", "legit_as_frod: $3", "unknown class 'frod'"),
            ("fast: 0.97", "fast: 97", "thresholds.fast: '97'"),
            ("minimise cost.spend", "minimise fame", "unknown metric 'fame'"),
            ("latency.p99 <= 500ms", "latency.p99 <= 5", "limit '5'"),
            ("search:", "serch:", "unknown key 'serch'"),
        ];
        foreach (var (passage, by, _) in mistakes)
            text = ScenarioText.With(text, passage, by);
        var problems = ScenarioText.ProblemsOf(text);
        Assert.Equal(mistakes.Length, problems.Count);
        Assert.All(mistakes, m => Assert.Contains(problems, p => p.Contains(m.What, StringComparison.Ordinal)));
        Assert.All(problems, p => Assert.Matches(@"^scenario\.yaml:\d+:\d+: .+; expected .+$", p));
    }

    [Fact]
    public void A_problem_of_an_override_names_the_override()
    {
        var problems = Assert.Throws<ScenarioProblemsException>(() => ScenarioText.Read(ScenarioText.Base, ("tiers[slow].price.per_call", "5"))).Problems;
        Assert.StartsWith("--set tiers[slow].price.per_call: ", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_no_text_is_a_problem() => Assert.NotEmpty(ScenarioText.ProblemsOf("? [a, b]\n: c\n" + ScenarioText.Base));

    [Fact]
    public void A_search_over_a_key_that_is_not_set_is_kept_for_the_sweep()
    {
        var scenario = ScenarioText.Read(ScenarioText.With("policy.cascade.thresholds.fast:", "policy.cascade.thresholds.fats:"));
        Assert.StartsWith(ProblemPlace.Of(scenario.Document.File, ScenarioText.With("policy.cascade.thresholds.fast:", "policy.cascade.thresholds.fats:"), "policy.cascade.thresholds.fats"),
            Assert.Single(scenario.SearchProblems), StringComparison.Ordinal);
    }

    [Fact]
    public void An_auroc_out_of_reach_names_the_reachable_range()
    {
        var text = ScenarioText.With(
            "recorded: { prediction: slow_label, confidence: slow_confidence }",
            "synthetic: { accuracy: 99%, prior: { fraud: 2% }, confidence_auroc: 0.9999 }");
        var refused = Assert.Throws<ReplayInputException>(() => ScenarioText.Bind(ScenarioText.Read(text))).Message;
        Assert.Matches(@"^tiers\[slow\].*confidence_auroc 0\.9999 cannot be reached.*; expected 0\.\d+ to 0\.\d+$", refused);
    }

    [Fact]
    public void Expected_loss_needs_the_cost_of_mistakes()
    {
        var text = ScenarioText.With("errors: { fraud_as_legit: 100% of value, legit_as_fraud: $3 }\n", "");
        text = ScenarioText.With(text, "cascade: { thresholds: { fast: 0.97, middle: 0.9 } }", "expected_loss: {}");
        Assert.Contains("policy.expected_loss, and the scenario has no errors", Assert.Single(ScenarioText.ProblemsOf(ScenarioText.With(text, "search:\n  vary: { policy.cascade.thresholds.fast: { from: 0.5, to: 1.0 } }\n", ""))), StringComparison.Ordinal);
    }

    [Fact]
    public void Synthetic_tiers_cannot_be_tied_to_each_other_one_way()
    {
        const string synthetic = "synthetic: { accuracy: 99%, prior: { fraud: 2% }, confidence_auroc: 0.9, shared_difficulty: { with: OTHER, rho: 0.5 } }";
        var text = ScenarioText.With("recorded: { prediction: slow_label, confidence: slow_confidence }", synthetic.Replace("OTHER", "middle", StringComparison.Ordinal));
        text = ScenarioText.With(text, "recorded: { prediction: middle_label, confidence: middle_confidence }", synthetic.Replace("OTHER", "fast", StringComparison.Ordinal));
        Assert.Contains("'middle' is synthetic too", Assert.Single(ScenarioText.ProblemsOf(text)), StringComparison.Ordinal);
    }
}
