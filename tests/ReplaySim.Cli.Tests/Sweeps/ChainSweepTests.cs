using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

/// <summary>Which tiers are asked, and in which order, against replays of every chain at every value.</summary>
public sealed class ChainSweepTests : IDisposable
{
    private const string Pairs = "{ chains: { up_to: 2 }, frontier: 0 }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("accuracy >= 75%", SmallScenario.Unlimited)]
    [InlineData("accuracy >= 82%, escalation <= 70%", SmallScenario.Unlimited)]
    [InlineData("accuracy >= 75%, latency.mean <= 100ms", "{ servers: 1 }")]
    [InlineData("accuracy >= 75%, latency.p90 <= 250ms", "{ servers: 1 }")]
    [InlineData("accuracy >= 60%, latency.p50 >= 30ms", "{ servers: 1 }")]
    public async Task The_cheapest_chain_is_that_of_all_chains_replayed(string constraints, string capacity)
    {
        var history = new SmallHistory(80, 1);
        var exact = await SweepAsync(history, constraints, capacity, Pairs);
        var every = await SweepAsync(history, constraints, capacity, EveryValue.OfPairs(history));
        var feasible = EveryValue.Feasible(every.Json, EveryValue.CountOfPairs(history));
        Assert.Equal(feasible.Min(c => c.GetProperty("spend").GetDouble()), exact.Json.GetProperty("best").GetProperty("cost").GetProperty("spend").GetDouble(), 1e-15);
        Assert.Equal("optimal", exact.Json.GetProperty("certificate").GetProperty("kind").GetString());
        Assert.Equal(9, exact.Json.GetProperty("certificate").GetProperty("spaces").GetInt32());
        Assert.Equal(ExitCode.Done, exact.Code);
        var policy = exact.Json.GetProperty("candidates")[0].GetProperty("settings").GetProperty("policy").GetString();
        var run = (await Command.DoneAsync("run", _place.Path("scenario.yaml"), "--json", "--set", "policy=" + policy)).Json;
        Assert.Equal(exact.Json.GetProperty("best").GetProperty("digest").GetString(), run.GetProperty("digest").GetString());
    }

    [Theory]
    [InlineData("accuracy >= 99%", true)]
    [InlineData("accuracy >= 82%, cost.spend <= $0.02", false)]
    public async Task What_no_chain_reaches_is_told_with_the_best_of_all_chains(string constraints, bool alone)
    {
        var history = new SmallHistory(80, 1);
        var exact = await SweepAsync(history, constraints, SmallScenario.Unlimited, Pairs);
        var every = await SweepAsync(history, constraints, SmallScenario.Unlimited, EveryValue.OfPairs(history));
        Assert.Equal(ExitCode.NotMet, exact.Code);
        var all = every.Json.GetProperty("candidates").EnumerateArray().Select(c => (Accuracy: c.GetProperty("accuracy").GetDouble(), Spend: c.GetProperty("spend").GetDouble())).ToList();
        var certificate = exact.Json.GetProperty("certificate");
        Assert.Equal("infeasible", certificate.GetProperty("kind").GetString());
        var binding = certificate.GetProperty("binding").EnumerateArray().ToDictionary(b => b.GetProperty("constraint").GetString()!, b => b.GetProperty("reachable").GetDouble());
        Assert.All(certificate.GetProperty("binding").EnumerateArray(), b => Assert.Equal(alone, b.GetProperty("alone").GetBoolean()));
        var accuracy = constraints.Split(',')[0];
        var best = all.Where(c => alone || c.Spend <= 0.02).Max(c => c.Accuracy);
        Assert.Equal(best, binding[accuracy], 1e-12);
        Assert.Equal(best, exact.Json.GetProperty("closest").GetProperty("accuracy").GetProperty("value").GetDouble(), 1e-12);
        if (!alone)
            Assert.Equal(all.Where(c => c.Accuracy >= 0.82).Min(c => c.Spend), binding["cost.spend <= $0.02"], 1e-12);
    }

    // The fast tier is always right up to the validation part, where it is always wrong: over the whole history another chain is
    // needed, of which the rows that certify must not know.
    [Fact]
    public async Task The_chain_that_is_certified_is_chosen_on_the_search_part_alone()
    {
        const int rows = 1_000;
        var history = new SmallHistory(rows);
        history.Change<bool?>("fraud", labels => Array.Fill(labels, false));
        for (var k = 0; k < 3; k++)
        {
            var tier = k;
            history.Change<string?>($"label{k}", labels =>
            {
                for (var i = 0; i < rows; i++)
                    labels[i] = tier == 0 && i >= 700 ? "true" : "false";
            });
            history.Change<double?>($"confidence{k}", confidences => Array.Fill(confidences, 0.9));
        }

        var sweep = await SweepAsync(history, "accuracy >= 90%", SmallScenario.Unlimited, "{ chains: { up_to: 2 }, frontier: 0, split: { search: 40%, calibrate: 30%, validate: 30% } }");
        Assert.Equal("always", sweep.Json.GetProperty("best").GetProperty("policy").GetProperty("kind").GetString());
        Assert.Equal("{always: middle}", sweep.Json.GetProperty("candidates")[0].GetProperty("settings").GetProperty("policy").GetString());
        var guarantee = sweep.Json.GetProperty("guarantee");
        Assert.True(guarantee.GetProperty("holds").GetBoolean());
        Assert.Equal("{always: fast}", guarantee.GetProperty("settings").GetProperty("policy").GetString());
        Assert.Equal(0.7, guarantee.GetProperty("accuracy").GetDouble(), 0.01);
    }

    private async Task<CommandResult> SweepAsync(SmallHistory history, string constraints, string capacity, string search)
    {
        var more = $"objective: minimise cost.spend\nconstraints: [ {constraints} ]\nsearch: {search}";
        var scenario = await SmallScenario.WriteAsync(_place, history, SmallScenario.Text(fast: capacity, middle: capacity, slow: capacity, more: more));
        return await Command.DoneAsync("sweep", scenario, "--json");
    }
}
