using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.WhatIf;

/// <summary><c>replaysim what-if</c> over a small history, against closed forms and against <c>run</c> with the same keys set.</summary>
public sealed class WhatIfTests : IDisposable
{
    private const int Rows = 600;
    private const decimal Month = 30m * 86_400;
    private const decimal Nano = 0.000000001m;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("+1%", 0.01)]
    [InlineData("+2.5pt", 0.025)]
    [InlineData("-3%", -0.03)]
    public async Task A_single_tier_is_right_as_much_more_often_as_asked(string amount, double points)
    {
        // Every mistake costs $5, so that what is avoided is a matter of counting.
        var scenario = await WriteAsync(SmallScenario.Text(policy: "{ always: fast }").Replace("100% of value, legit_as_fraud: $3", "$5, legit_as_fraud: $5", StringComparison.Ordinal));
        var run = (await Command.DoneAsync("run", scenario, "--json")).Json;
        var labelled = run.GetProperty("accuracy").GetProperty("labelled").GetDecimal();
        var answers = (int)Math.Floor(Math.Abs((decimal)points) * labelled + 0.5m) * Math.Sign(points);
        var document = await WhatIfAsync(scenario, $"tiers.fast.accuracy={amount}");
        var (before, after) = (document.GetProperty("outcomes")[0], document.GetProperty("outcomes")[1]);
        Assert.Equal(Math.Abs(answers), document.GetProperty("changes")[0].GetProperty("answers_changed").GetInt32());
        Assert.Equal((double)(run.GetProperty("accuracy").GetProperty("correct").GetDecimal() + answers) / (double)labelled, after.GetProperty("accuracy").GetDouble());
        var perMonth = Month / SpanSeconds(run);
        Near(answers * perMonth, before.Money("errors") - after.Money("errors"));
        Near(answers * 5 * perMonth, before.Money("losses") - after.Money("losses"));
        Near(answers * 5 * perMonth, after.Money("saved"));
        Assert.Equal(before.Money("spend"), after.Money("spend"));
    }

    [Fact]
    public async Task A_point_of_accuracy_is_worth_the_errors_it_avoids()
    {
        var scenario = await WriteAsync(SmallScenario.Text(policy: "{ always: middle }").Replace("100% of value, legit_as_fraud: $3", "$2, legit_as_fraud: $2", StringComparison.Ordinal));
        var run = (await Command.DoneAsync("run", scenario, "--json")).Json;
        var points = (await WhatIfAsync(scenario, "volume=+10%")).GetProperty("points_of_accuracy");
        Assert.Equal(["fast", "middle", "slow"], points.EnumerateArray().Select(p => p.GetProperty("tier").GetString()));
        Assert.Equal([0m, 0m], new[] { points[0].Money("worth_per_point"), points[2].Money("worth_per_point") });

        // A hundredth of the labelled rows, to the nearest row; in proportion that is a hundredth of them, at $2 each.
        Near(run.GetProperty("accuracy").GetProperty("labelled").GetDecimal() / 100 * 2 * Month / SpanSeconds(run), points[1].Money("worth_per_point"));
    }

    [Fact]
    public async Task Twice_the_price_is_twice_the_spend_and_nothing_else()
    {
        var scenario = await WriteAsync();
        var outcomes = (await WhatIfAsync(scenario, "price=x2")).GetProperty("outcomes");
        Assert.InRange(outcomes[1].Money("spend") - 2 * outcomes[0].Money("spend"), -Nano, Nano);
        Assert.Equal(outcomes[0].Part("latency_ms"), outcomes[1].Part("latency_ms"));
        Assert.Equal(outcomes[0].Money("losses"), outcomes[1].Money("losses"));
    }

    [Theory]
    [InlineData("tiers.middle.price=x1.5", "tiers[middle].price.per_call=$0.0006")]
    [InlineData("tiers.middle.price=+$0.0001", "tiers[middle].price.per_call=$0.0005")]
    [InlineData("tiers.middle.price==$0.002", "tiers[middle].price.per_call=$0.002")]
    [InlineData("policy.cascade.thresholds.fast=-5pt", "policy.cascade.thresholds.fast=0.75")]
    [InlineData("policy.cascade.thresholds.fast=0.75", "policy.cascade.thresholds.fast=0.75")]
    [InlineData("tiers.slow.latency=+50%", "tiers[slow].latency.exponential.mean=60ms")]
    [InlineData("tiers[slow].latency.exponential.mean=+20ms", "tiers[slow].latency.exponential.mean=60ms")]
    [InlineData("tiers.slow.servers=+1", "tiers[slow].capacity.servers=3")]
    [InlineData("volume=+40%", "history.arrivals={ speed: 1.4 }")]
    [InlineData("errors.legit_as_fraud=x3", "errors.legit_as_fraud=$9")]
    [InlineData("errors.fraud_as_legit=+20%", "errors.fraud_as_legit=120% of value")]
    public async Task A_change_is_the_run_with_that_key(string change, string set)
    {
        var scenario = await WriteAsync(SmallScenario.Text(slow: "{ servers: 2 }"));
        var run = (await Command.DoneAsync("run", scenario, "--json", "--set", set)).Json;
        var outcome = (await WhatIfAsync(scenario, change)).GetProperty("outcomes")[1];
        Assert.Equal(run.GetProperty("digest").GetString(), outcome.GetProperty("digest").GetString());
        Near(run.GetProperty("cost").GetProperty("per_month").GetDecimal(), outcome.Money("spend"));
        Near(run.GetProperty("cost").GetProperty("errors").GetDecimal() * Month / SpanSeconds(run), outcome.Money("losses"));
    }

    [Fact]
    public async Task Declared_accuracies_change_class_by_class_and_confidences_follow()
    {
        const string synthetic = "{ synthetic: { accuracy: { fraud: 90%, legit: 97% }, prior: { fraud: 17% }, confidence_auroc: 0.9 } }";
        var scenario = await WriteAsync(SmallScenario.Text().Replace("{ recorded: { prediction: label2, confidence: confidence2 } }", synthetic, StringComparison.Ordinal));
        var run = (await Command.DoneAsync("run", scenario, "--json", "--set", "tiers[slow].predictor.synthetic.accuracy={ fraud: 92%, legit: 99% }")).Json;
        var document = await WhatIfAsync(scenario, "tiers.slow.accuracy=+2%");
        Assert.Equal(run.GetProperty("digest").GetString(), document.GetProperty("outcomes")[1].GetProperty("digest").GetString());
        Assert.Equal("slow: accuracy (fraud) 90 % -> 92 %, (legit) 97 % -> 99 %", document.GetProperty("changes")[0].GetProperty("words").GetString());
        var one = (await Command.DoneAsync("run", scenario, "--json", "--set", "tiers[slow].predictor.synthetic.accuracy.fraud=95%")).Json;
        Assert.Equal(one.GetProperty("digest").GetString(), (await WhatIfAsync(scenario, "tiers.slow.accuracy.fraud=95%")).GetProperty("outcomes")[1].GetProperty("digest").GetString());
        Refusal.Of(await Command.RunAsync("what-if", scenario, "--change", "tiers.slow.accuracy=+4%"), "accuracy (legit) 97 % -> 101 %; expected above 0 % and below 100 % (a class alone: tiers.slow.accuracy.CLASS)");
    }

    [Fact]
    public async Task A_tier_tied_to_another_does_not_change_with_it()
    {
        const string tied = "{ synthetic: { accuracy: 90%, prior: { fraud: 17% }, confidence_auroc: 0.9, shared_difficulty: { with: fast, rho: 0.5 } } }";
        var scenario = await WriteAsync(SmallScenario.Text(policy: "{ always: slow }").Replace("{ recorded: { prediction: label2, confidence: confidence2 } }", tied, StringComparison.Ordinal));
        var outcomes = (await WhatIfAsync(scenario, "tiers.fast.accuracy=+5%")).GetProperty("outcomes");
        Assert.Equal(outcomes[0].GetProperty("digest").GetString(), outcomes[1].GetProperty("digest").GetString());
    }

    [Fact]
    public async Task More_volume_is_more_of_everything_a_month()
    {
        var scenario = await WriteAsync();
        var document = await WhatIfAsync(scenario, "volume=+40%");
        var (before, after) = (document.GetProperty("outcomes")[0], document.GetProperty("outcomes")[1]);
        Assert.All(new[] { "spend", "losses", "errors" }, figure => Assert.InRange(after.Money(figure) / before.Money(figure), 1.399m, 1.401m));
        Assert.Equal(before.GetProperty("accuracy").GetDouble(), after.GetProperty("accuracy").GetDouble());
        Assert.Equal(JsonValueKind.Null, after.GetProperty("saved").ValueKind);
    }

    [Fact]
    public async Task Effects_and_interactions_add_up_to_all_together_exactly()
    {
        var scenario = await WriteAsync(SmallScenario.Text(slow: "{ servers: 2 }").Replace("{ per_call: $0.004 }", "{ per_call: $0.004, per_server_hour: $0.7 }", StringComparison.Ordinal));
        var document = await WhatIfAsync(scenario, ["tiers.fast.accuracy=+2%", "policy.cascade.thresholds.fast=+7pt", "volume=x1.3", "price=-20%"], "--factorial");
        var (outcomes, effects) = (document.GetProperty("outcomes").EnumerateArray().ToList(), document.GetProperty("effects").EnumerateArray().ToList());
        Assert.Equal((16, 15), (outcomes.Count, effects.Count));
        foreach (var figure in new[] { "spend", "losses", "total", "errors" })
        {
            foreach (var outcome in outcomes)
            {
                var set = Set(outcome);
                Assert.Equal(outcome.Money(figure), outcomes[0].Money(figure) + effects.Where(e => Set(e).IsSubsetOf(set)).Sum(e => e.Money(figure)));
            }
        }

        Assert.Contains(effects, e => Set(e).Count > 1 && e.Money("total") != 0);
    }

    [Fact]
    public async Task The_order_of_changes_does_not_matter()
    {
        var scenario = await WriteAsync();
        var (there, back) = (await WhatIfAsync(scenario, ["volume=+40%", "tiers.fast.accuracy=+1%", "price=x2"]), await WhatIfAsync(scenario, ["price=x2", "tiers.fast.accuracy=+1%", "volume=+40%"]));
        Assert.All(new[] { "digest", "spend", "losses", "saved", "constraints" }, part => Assert.Equal(there.GetProperty("outcomes")[4].Part(part), back.GetProperty("outcomes")[4].Part(part)));
        Assert.Equal(there.GetProperty("outcomes")[1].Part("digest"), back.GetProperty("outcomes")[3].Part("digest"));
    }

    [Fact]
    public async Task Where_a_price_breaks_even_nothing_is_saved()
    {
        var scenario = await WriteAsync();
        var row = Assert.Single((await WhatIfAsync(scenario, "policy.cascade.thresholds.fast=0.9")).GetProperty("break_evens").EnumerateArray(), b => b.GetProperty("tier").GetString() == "middle");
        var price = row.Money("at").ToString(CultureInfo.InvariantCulture);
        var before = (await Command.DoneAsync("run", scenario, "--json")).Json.GetProperty("cost").GetProperty("total").GetDecimal();
        var after = (await Command.DoneAsync("run", scenario, "--json", "--set", "policy.cascade.thresholds.fast=0.9", "--set", $"tiers[middle].price.per_call=${price}")).Json.GetProperty("cost").GetProperty("total").GetDecimal();
        Assert.InRange(after - before, -2 * Nano, 2 * Nano);
        Assert.True(row.GetProperty("confirmed").GetBoolean());
        Assert.Equal("below", row.GetProperty("pays").GetString());
    }

    [Fact]
    public async Task Where_the_volume_breaks_even_savings_pay_what_is_fixed()
    {
        var scenario = await WriteAsync();
        var saved = (await WhatIfAsync(scenario, "policy.cascade.thresholds.fast=0.9")).GetProperty("outcomes")[1].Money("saved");
        Assert.True(saved > 0);
        var standing = Math.Round(saved / 3, 2);
        var document = await WhatIfAsync(scenario, ["policy.cascade.thresholds.fast=0.9"], "--fixed", $"${standing.ToString(CultureInfo.InvariantCulture)}/month");
        Assert.Equal(saved - standing, document.GetProperty("outcomes")[1].Money("saved"));
        var row = Assert.Single(document.GetProperty("break_evens").EnumerateArray(), b => b.GetProperty("of").GetString() == "transactions_per_month");
        Near(row.Money("now") * standing / saved, row.Money("at"));
        Assert.Equal(("above", true), (row.GetProperty("pays").GetString(), row.GetProperty("confirmed").GetBoolean()));
    }

    [Fact]
    public async Task Where_routing_follows_the_price_the_replay_says_so()
    {
        var scenario = await WriteAsync(SmallScenario.Text(policy: "{ expected_loss: { } }"));
        var rows = (await WhatIfAsync(scenario, "tiers.slow.accuracy=+5%")).GetProperty("break_evens").EnumerateArray().ToList();
        Assert.Contains(rows, r => r.GetProperty("confirmed") is { ValueKind: JsonValueKind.False } && r.Money("saved_when_replayed_there") != 0);
    }

    [Fact]
    public async Task A_history_that_says_only_what_was_right_has_accuracies_too()
    {
        var right = Enumerable.Range(0, Rows).Select(i => (bool?)(i % 4 != 0)).ToArray();
        var text = SmallScenario.Text(policy: "{ always: fast }")
            .Replace("label: fraud, ", "", StringComparison.Ordinal).Replace("prediction: label0", "correct: right", StringComparison.Ordinal);
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(Rows).Set("right", right), text);
        var outcomes = (await WhatIfAsync(scenario, "tiers.fast.accuracy=+10%")).GetProperty("outcomes");
        Assert.Equal([0.75, 0.85], outcomes.EnumerateArray().Select(o => o.GetProperty("accuracy").GetDouble()));
    }

    [Fact]
    public async Task Without_a_length_in_time_figures_are_those_of_the_history()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(Rows).Change<DateTime>("at", times => Array.Fill(times, times[0])));
        var document = await WhatIfAsync(scenario, "price=x3");
        var run = (await Command.DoneAsync("run", scenario, "--json")).Json.GetProperty("cost");
        Assert.Equal("history", document.GetProperty("money_and_errors_of").GetString());
        Assert.Equal((run.GetProperty("spend").GetDecimal(), run.GetProperty("errors").GetDecimal()), (document.GetProperty("outcomes")[0].Money("spend"), document.GetProperty("outcomes")[0].Money("losses")));
        Assert.Equal(3 * run.GetProperty("spend").GetDecimal(), document.GetProperty("outcomes")[1].Money("spend"));
        Assert.Equal("[]", document.Part("break_evens"));
        Refusal.Of(await Command.RunAsync("what-if", scenario, "--change", "price=x3", "--fixed", "$5/month"), "--fixed:", "no length in time");
    }

    [Fact]
    public async Task Rows_with_weights_have_no_break_evens_and_no_drawn_accuracies()
    {
        var weights = Enumerable.Range(0, Rows).Select(i => 1 + i % 3 * 0.5).ToArray();
        var text = SmallScenario.Text().Replace("value: amount", "value: amount, weight: times", StringComparison.Ordinal);
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(Rows).Set("times", weights), text);
        var document = await WhatIfAsync(scenario, "policy.cascade.thresholds.fast=0.9");
        Assert.Equal(("[]", "[]"), (document.Part("break_evens"), document.Part("points_of_accuracy")));
        Assert.Contains("No break-evens: rows have weights", document.Part("assumptions"), StringComparison.Ordinal);
        Refusal.Of(await Command.RunAsync("what-if", scenario, "--change", "tiers.fast.accuracy=+1%"), "rows have weights");
    }

    [Fact]
    public async Task Servers_are_paid_whatever_the_volume()
    {
        // A third server at $0.36 an hour is $259.20 a month, and changes nothing else where none waits.
        var scenario = await WriteAsync(SmallScenario.Text(slow: "{ servers: 600 }").Replace("{ per_call: $0.004 }", "{ per_call: $0.004, per_server_hour: $0.36 }", StringComparison.Ordinal));
        var document = await WhatIfAsync(scenario, ["tiers.slow.servers=+1", "volume=x2"]);
        var outcomes = document.GetProperty("outcomes");
        Near(-259.2m, outcomes[1].Money("saved"));
        Near(-259.2m, outcomes[3].Money("saved"));
        var hour = Assert.Single(document.GetProperty("break_evens").EnumerateArray(), b => b.GetProperty("of").GetString() == "price_per_server_hour" && Set(b).Count == 1);
        Near(0.36m * 600 / 601, hour.Money("at"));
        Assert.All(document.GetProperty("break_evens").EnumerateArray().Where(b => b.GetProperty("of").GetString() == "transactions_per_month"), b => Assert.Equal("never", b.GetProperty("pays").GetString()));
    }

    [Fact]
    public async Task A_policy_that_learns_is_given_labels_by_each_volumes_own_clock()
    {
        var policy = Assemblies.Custom(Assemblies.Extending, "Extending.FollowsBaseRate", "{ threshold: 0.6, window: 50 }");
        var text = SmallScenario.Text(policy: policy).Replace("labels: {", "label_delay: 300ms\n  labels: {", StringComparison.Ordinal);
        var scenario = await WriteAsync(text);
        var outcomes = (await WhatIfAsync(scenario, ["volume=x4", "tiers.slow.accuracy=+1%"], "--allow-code")).GetProperty("outcomes");
        string[] sets = ["history.arrivals=recorded", "history.arrivals={ speed: 4 }"];
        for (var i = 0; i < sets.Length; i++)
            Assert.Equal((await Command.DoneAsync("run", scenario, "--json", "--allow-code", "--set", sets[i])).Json.GetProperty("digest").GetString(), outcomes[i].GetProperty("digest").GetString());
        Assert.NotEqual(outcomes[0].GetProperty("accuracy").GetDouble(), outcomes[1].GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public async Task Losses_by_class_add_up()
    {
        var outcome = (await WhatIfAsync(await WriteAsync(), "tiers.fast.accuracy=+1%")).GetProperty("outcomes")[1];
        Assert.InRange(outcome.GetProperty("classes").EnumerateArray().Sum(c => c.Money("losses")) - outcome.Money("losses"), -2 * Nano, 2 * Nano);
    }

    [Fact]
    public async Task Constraints_that_no_longer_hold_are_named()
    {
        var scenario = await WriteAsync(SmallScenario.Text(more: "constraints: [ cost.per_month <= $100000, accuracy >= 10% ]"));
        var today = (await Command.DoneAsync("run", scenario, "--json")).Json.GetProperty("cost").GetProperty("per_month").GetDecimal();
        string[] limit = ["--set", $"constraints=[ 'cost.per_month <= ${Math.Ceiling(today * 1.1m).ToString(CultureInfo.InvariantCulture)}', 'accuracy >= 10%' ]"];
        Assert.Equal(0, (await Command.RunAsync(["what-if", scenario, "--change", "price=-10%", .. limit])).Code);
        var run = await Command.RunAsync(["what-if", scenario, "--change", "price=x3", .. limit]);
        Assert.Equal(1, run.Code);
        Assert.Contains("1 of 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("No longer holds", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bytes_whatever_the_threads()
    {
        var scenario = await WriteAsync(SmallScenario.Text(slow: "{ servers: 2 }"));
        string[] command = ["what-if", scenario, "--json", "--factorial", "--change", "tiers.fast.accuracy=-2%", "--change", "volume=x3", "--change", "tiers.slow.latency=x2"];
        var first = (await Command.DoneAsync([.. command, "--threads", "1"])).Output;
        Assert.Equal(first, (await Command.DoneAsync([.. command, "--threads", "2"])).Output);
        Assert.Equal(first, (await Command.DoneAsync([.. command, "--threads", "1"])).Output);
    }

    [Fact]
    public async Task A_folder_holds_document_sheet_memo_and_picture()
    {
        var scenario = await WriteAsync();
        string[] command = ["what-if", scenario, "--change", "tiers.fast.accuracy=+1%", "--change", "volume=+40%"];
        var shown = await Command.DoneAsync([.. command, "--out", _place.Path("out")]);
        Assert.Equal(["memo.md", "tornado.png", "tornado.svg", "what-if.csv", "what-if.json"], Directory.EnumerateFiles(_place.Path("out")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal((await Command.DoneAsync([.. command, "--json"])).Output, await File.ReadAllTextAsync(_place.Path("out", "what-if.json"), TestContext.Current.CancellationToken));
        var sheet = (await File.ReadAllTextAsync(_place.Path("out", "what-if.csv"), TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal((6, ""), (sheet.Length, sheet[^1]));
        Assert.StartsWith("1 + 2,tiers.fast.accuracy=+1%; volume=+40%,".Replace("tiers.fast.accuracy=+1%; volume=+40%", "\"tiers.fast.accuracy=+1%; volume=+40%\"", StringComparison.Ordinal), sheet[4], StringComparison.Ordinal);
        Assert.Contains("answers set right", shown.Output, StringComparison.Ordinal);
        Assert.Contains("| as it is |", await File.ReadAllTextAsync(_place.Path("out", "memo.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Command.DoneAsync([.. command, "--out", _place.Path("out")]);
    }

    [Theory]
    [InlineData("tiers.midle.accuracy=+1%", "unknown tier 'midle'", "did you mean 'middle'?")]
    [InlineData("tiers.middle.acuracy=+1%", "nothing at 'acuracy'")]
    [InlineData("policy.cascade.thresholds.fsat=0.9", "nothing at 'fsat'", "expected one of fast, middle", "did you mean 'fast'?")]
    [InlineData("volme=+40%", "did you mean 'volume'?")]
    [InlineData("seed=7", "'seed' is nothing that is replayed")]
    [InlineData("tiers.middle.price=0.002", "'0.002' is no price", "dollars with their sign")]
    [InlineData("tiers.middle.price.per_cal=x2", "did you mean 'per_call'?")]
    [InlineData("tiers.middle.price=-$1", "a price below zero")]
    [InlineData("tiers.slow.latency=30", "has no unit or is out of range")]
    [InlineData("tiers.slow.latency.exponential.mean=+20", "does not have the unit of tiers[slow].latency.exponential.mean, which is 40ms")]
    [InlineData("tiers.fast.latency=20ms", "its latency has several durations")]
    [InlineData("tiers.fast.accuracy=101%", "'101%' is no accuracy")]
    [InlineData("tiers.fast.accuracy=+90%", "expected from 0 % to 100 %")]
    [InlineData("tiers.fast.accuracy=100%", "answers that are missing stay wrong; expected at most")]
    [InlineData("tiers.fast.accuracy.fraud=+1%", "changed for all classes alike")]
    [InlineData("policy.cascade.thresholds.fast=+1%", "0.8, a share", "expected +1pt (then 0.81) or x1.01 (then 0.808)")]
    [InlineData("policy=+1%", "policy is not one number", "policy.cascade.thresholds.fast")]
    [InlineData("volume=500k/day", "a volume is changed in proportion")]
    [InlineData("volume=-100%", "a volume is changed in proportion")]
    [InlineData("volume", "expected PATH=AMOUNT")]
    [InlineData("tiers.fast.capacity.servers=+1", "'unlimited', no number")]
    public async Task It_is_read_strictly(string change, params string[] said) => Refusal.Of(await Command.RunAsync("what-if", await WriteAsync(), "--change", change), said);

    [Theory]
    [InlineData("expected --change PATH=AMOUNT")]
    [InlineData("tiers[fast].price.per_call is changed by 'price=x2' already", "--change", "price=x2", "--change", "tiers.fast.price=x3")]
    [InlineData("history.arrivals is changed by 'volume=x2' already", "--change", "volume=x2", "--change", "volume=x3")]
    [InlineData("tiers[fast].accuracy is changed by", "--change", "tiers.fast.accuracy=+1%", "--change", "tiers.fast.accuracy=+2%")]
    [InlineData("--factorial: 7 changes have 2^7 combinations; expected at most 6", "--factorial", "--change", "a=1", "--change", "a=1", "--change", "a=1", "--change", "a=1", "--change", "a=1", "--change", "a=1", "--change", "a=1")]
    [InlineData("--fixed 500: no amount a month", "--change", "price=x2", "--fixed", "500")]
    public async Task Options_are_read_strictly(string said, params string[] options) => Refusal.Of(await Command.RunAsync(["what-if", await WriteAsync(), .. options]), said);

    private Task<string> WriteAsync(string? text = null) => SmallScenario.WriteAsync(_place, new SmallHistory(Rows), text);

    private static Task<JsonElement> WhatIfAsync(string scenario, string change) => WhatIfAsync(scenario, [change]);

    private static async Task<JsonElement> WhatIfAsync(string scenario, string[] changes, params string[] options) =>
        (await Command.DoneAsync(["what-if", scenario, "--json", .. changes.SelectMany(c => new[] { "--change", c }), .. options])).Json;

    private static HashSet<int> Set(JsonElement outcome) => [.. outcome.GetProperty("changes").EnumerateArray().Select(c => c.GetInt32())];

    private static decimal SpanSeconds(JsonElement run)
    {
        var history = run.GetProperty("history");
        return (decimal)(DateTimeOffset.Parse(history.GetProperty("to").GetString()!, CultureInfo.InvariantCulture) - DateTimeOffset.Parse(history.GetProperty("from").GetString()!, CultureInfo.InvariantCulture)).Ticks / TimeSpan.TicksPerSecond;
    }

    // Figures of a month are rounded to the nano-dollar, and shown with twelve decimals.
    private static void Near(decimal expected, decimal actual) => Assert.InRange(actual, expected - 0.000001m - Math.Abs(expected) / 1_000_000_000, expected + 0.000001m + Math.Abs(expected) / 1_000_000_000);
}

internal static class WhatIfFigures
{
    public static decimal Money(this JsonElement element, string name) => element.GetProperty(name).GetDecimal();
}
