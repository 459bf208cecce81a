using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

/// <summary>Constraints on latency with queues, against replays of every choice.</summary>
public sealed class LatencySweepTests : IDisposable
{
    private const string One = "{ servers: 1 }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    // Without latency the cheapest choices cost less; the limits lie among what their queues give.
    [Theory]
    [InlineData(1, "accuracy >= 75%, latency.mean <= 60ms")]
    [InlineData(1, "accuracy >= 75%, latency.p90 <= 150ms")]
    [InlineData(2, "accuracy >= 72%, latency.max <= 150ms")]
    [InlineData(3, "accuracy >= 72%, latency.within.50ms >= 85%")]
    [InlineData(4, "latency.p50 >= 20ms, accuracy >= 70%")]
    [InlineData(5, "accuracy >= 75%, latency.p99 < 200ms, latency.mean < 60ms")]
    public async Task The_cheapest_that_holds_is_that_of_all_choices_replayed(int seed, string constraints)
    {
        var history = new SmallHistory(40, seed);
        var exact = await SweepAsync(history, Text(constraints, "{ frontier: 0 }"));
        var every = await SweepAsync(history, Text(constraints, EveryValue.Of(history, "fast", "middle")));
        var feasible = EveryValue.Feasible(every.Json, EveryValue.Count(history, "fast", "middle"));
        var certificate = exact.Json.GetProperty("certificate");
        Assert.Equal(feasible.Min(c => c.GetProperty("spend").GetDouble()), exact.Json.GetProperty("best").GetProperty("cost").GetProperty("spend").GetDouble(), 1e-15);
        Assert.Equal("optimal", certificate.GetProperty("kind").GetString());
        Assert.True(certificate.GetProperty("latency").GetProperty("certified").GetBoolean());
        Assert.Equal(certificate.Part("value"), certificate.Part("lower_bound"));
        Assert.Equal(exact.Json.GetProperty("best").GetProperty("cost").GetProperty("spend").GetDouble(), certificate.GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(ExitCode.Done, exact.Code);

        // What is said of today's thresholds in other worlds is said of these: at other prices their cost is known.
        var dearer = exact.Json.GetProperty("sensitivity").EnumerateArray().Where(s => s.GetProperty("change").GetString() == "price +20 %").ToList();
        var spend = exact.Json.GetProperty("best").GetProperty("cost").GetProperty("spend").GetDouble();
        Assert.Equal(0.2 * spend, dearer.Sum(s => s.GetProperty("kept").GetDouble() - spend), 1e-9);
    }

    [Fact]
    public async Task Queues_decide_in_some_of_these_cases()
    {
        var history = new SmallHistory(40, 1);
        var without = await SweepAsync(history, Text("accuracy >= 75%", "{ frontier: 0 }"));
        var with = await SweepAsync(history, Text("accuracy >= 75%, latency.mean <= 60ms", "{ frontier: 0 }"));
        Assert.True(with.Json.GetProperty("certificate").GetProperty("value").GetDouble() > without.Json.GetProperty("certificate").GetProperty("value").GetDouble());
        Assert.True(with.Json.GetProperty("certificate").GetProperty("latency").GetProperty("replayed").GetInt32() > 1);
        Assert.True(with.Json.GetProperty("regret").GetProperty("queueing").GetDouble() > 0);
    }

    [Fact]
    public async Task Where_no_choice_is_fast_enough_that_is_proven()
    {
        var sweep = await SweepAsync(new SmallHistory(40), Text("accuracy >= 70%, latency.mean <= 1ms", "{ frontier: 0 }"));
        Assert.Equal(ExitCode.NotMet, sweep.Code);
        Assert.False(sweep.Json.GetProperty("feasible").GetBoolean());
        Assert.Equal(JsonValueKind.Null, sweep.Json.GetProperty("best").ValueKind);
        Assert.Equal("infeasible", sweep.Json.GetProperty("certificate").GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, sweep.Json.GetProperty("certificate").GetProperty("value").ValueKind);
    }

    // The cheapest costs nothing, so that no share of it reaches what costs something.
    [Fact]
    public async Task Choices_far_above_a_free_one_are_reached()
    {
        var history = new SmallHistory(40, 6);
        for (var i = 0; i < 40; i++)
        {
            var row = i;
            history.Change<string?>("label0", labels => labels[row] ??= "false").Change<double?>("confidence0", confidences => confidences[row] ??= 0.5);
        }

        string Free(string search) => Text("accuracy >= 40%, latency.p50 >= 20ms", search)
            .Replace("per_call: $0.00002", "per_call: $0", StringComparison.Ordinal)
            .Replace("per_call: $0.0004", "per_call: $0.1234567", StringComparison.Ordinal)
            .Replace("per_call: $0.004", "per_call: $0.7654321", StringComparison.Ordinal);
        var free = await SweepAsync(history, Free("{ frontier: 0 }").Replace(", latency.p50 >= 20ms", "", StringComparison.Ordinal));
        Assert.Equal(0, free.Json.GetProperty("certificate").GetProperty("value").GetDouble());
        var exact = await SweepAsync(history, Free("{ frontier: 0 }"));
        var every = await SweepAsync(history, Free(EveryValue.Of(history, "fast", "middle")));
        var least = EveryValue.Feasible(every.Json, EveryValue.Count(history, "fast", "middle")).Min(c => c.GetProperty("spend").GetDouble());
        Assert.True(least > 0.3);
        Assert.Equal(least, exact.Json.GetProperty("best").GetProperty("cost").GetProperty("spend").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task A_search_that_is_cut_short_claims_no_more_than_a_bound()
    {
        var (finished, stopped) = (0, 0);
        var history = new SmallHistory(40, 1);
        foreach (var constraints in new[] { "accuracy >= 75%, latency.mean <= 60ms", "accuracy >= 75%, recall >= 60%, latency.p90 <= 150ms" })
        {
            var optimum = (await SweepAsync(history, Text(constraints, "{ frontier: 0 }"))).Json.GetProperty("certificate").GetProperty("value").GetDouble();
            foreach (var limit in new[] { "replays: 1", "cells: 1", "cells: 2", "cells: 3", "cells: 4", "cells: 6", "cells: 8", "cells: 11", "cells: 15", "cells: 20", "cells: 30", "cells: 60" })
            {
                var certificate = (await SweepAsync(history, Text(constraints, $"{{ frontier: 0, {limit} }}"))).Json.GetProperty("certificate");
                Assert.True(certificate.GetProperty("lower_bound").GetDouble() <= optimum + 1e-12, limit);
                if (certificate.GetProperty("value").ValueKind == JsonValueKind.Number)
                    Assert.True(certificate.GetProperty("value").GetDouble() >= optimum - 1e-12, limit);
                var isOptimal = certificate.GetProperty("kind").GetString() == "optimal";
                Assert.Equal(isOptimal, certificate.GetProperty("latency") is { ValueKind: JsonValueKind.Object } latency && latency.GetProperty("certified").GetBoolean());
                if (isOptimal)
                    Assert.Equal(optimum, certificate.GetProperty("value").GetDouble(), 1e-12);
                else
                    Assert.Equal("bound", certificate.GetProperty("kind").GetString());
                (finished, stopped) = (finished + (isOptimal ? 1 : 0), stopped + (isOptimal ? 0 : 1));
            }
        }

        Assert.True(finished > 0 && stopped > 2, $"{finished} finished, {stopped} stopped");
    }

    private async Task<CommandResult> SweepAsync(SmallHistory history, string text) =>
        await Command.DoneAsync("sweep", await SmallScenario.WriteAsync(_place, history, text), "--json");

    private static string Text(string constraints, string search) =>
        SmallScenario.Text(fast: One, middle: One, slow: One, more: $"objective: minimise cost.spend\nconstraints: [ {constraints} ]\nsearch: {search}");
}
