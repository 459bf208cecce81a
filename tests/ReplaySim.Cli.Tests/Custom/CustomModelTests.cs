using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Custom;

/// <summary>Tier models and sources from a user's assembly.</summary>
public sealed class CustomModelTests : IDisposable
{
    private const string Source = "{ custom: { assembly: ASSEMBLY, type: Extending.SteadyTraffic, options: { rows: 20000, every: 1s, fraud: 3% } } }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_price_by_night_is_what_the_calls_of_those_hours_cost()
    {
        // A call a second from midnight on for 20 000 s: all before 6 h.
        var night = await SpendAsync("{ custom: { assembly: ASSEMBLY, type: Extending.NightTariff, options: { by_day: $0.003, by_night: $0.001 } } }", 20_000);
        Assert.Equal(20m, night);

        // 30 000 s: 21 600 s of night, 8 400 s of day.
        var both = await SpendAsync("{ custom: { assembly: ASSEMBLY, type: Extending.NightTariff, options: { by_day: $0.003, by_night: $0.001 } } }", 30_000);
        Assert.Equal(21.6m + 25.2m, both);
    }

    [Fact]
    public async Task A_latency_lies_where_the_model_puts_it()
    {
        var run = await Command.DoneAsync("run", Write("{ per_call: $0.001 }", 20_000), "--allow-code", "--json");
        var latency = run.Json.GetProperty("latency_ms");

        // 10 ms within a fifth; no evening in the first 20 000 s. The histogram's bins are a hundredth wide.
        Assert.InRange(latency.GetProperty("p50").GetDouble(), 9.8, 10.3);
        Assert.InRange(latency.GetProperty("max").GetDouble(), 11.9, 12.1);
    }

    [Fact]
    public async Task A_predictor_answers_by_its_rule()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(500), SmallScenario.Text(policy: "{ always: fast }"));
        var rule = Assemblies.Custom(Assemblies.Extending, "Extending.AmountRule", "{ from: 1000000 }");
        var never = await Command.DoneAsync("run", scenario, "--allow-code", "--json", "--set", $"tiers[fast].predictor={rule}");

        // No amount is that large, so it always says legit: as accurate as the constant answer.
        var constant = await Command.DoneAsync("run", scenario, "--json", "--set", "tiers[fast].predictor={constant: legit}");
        Assert.Equal(constant.Json.GetProperty("accuracy").GetProperty("correct").GetRawText(), never.Json.GetProperty("accuracy").GetProperty("correct").GetRawText());
    }

    [Fact]
    public async Task A_source_gives_what_a_file_of_its_rows_gives()
    {
        // The document of the same rows, written down by the source's own arithmetic, must have the same digest.
        var own = await Command.DoneAsync("run", Write("{ per_call: $0.001 }", 20_000), "--allow-code", "--json");
        Assert.Equal(20_000, own.Json.GetProperty("history").GetProperty("rows").GetInt64());
        Assert.Equal("2026-01-01T00:00:00Z", own.Json.GetProperty("history").GetProperty("from").GetString());
        Assert.Equal("2026-01-01T05:33:19Z", own.Json.GetProperty("history").GetProperty("to").GetString());
        var again = await Command.DoneAsync("run", Write("{ per_call: $0.001 }", 20_000), "--allow-code", "--json", "--threads", "1");
        Assert.Equal(own.Output, again.Output);
    }

    [Fact]
    public async Task Ids_of_a_source_are_in_the_decisions()
    {
        var folder = _place.Path("out");
        await Command.DoneAsync("run", Write("{ per_call: $0.001 }", 3), "--allow-code", "--out", folder, "--decisions");
        var inspected = await Command.DoneAsync("inspect", Path.Combine(folder, "decisions.parquet"), "--json");
        Assert.Contains("payment-2", inspected.Output, StringComparison.Ordinal);
    }

    private async Task<decimal> SpendAsync(string price, int rows)
    {
        var run = await Command.DoneAsync("run", Write(price, rows), "--allow-code", "--json");
        return run.Json.GetProperty("cost").GetProperty("spend").GetDecimal();
    }

    private string Write(string price, int rows) => _place.Write("source.yaml", $$"""
        name: Own parts
        history:
          source: {{Source.Replace("20000", FormattableString.Invariant($"{rows}"), StringComparison.Ordinal)}}
          columns: { id: id, label: is_fraud, value: amount }
          labels: { positive: true, names: { true: fraud, false: legit } }
        tiers:
          - name: only
            predictor: { recorded: { score: fast_score, cut: 0.5 } }
            latency: { custom: { assembly: ASSEMBLY, type: Extending.SlowInTheEvening, options: { usually: 10ms, factor: 3 } } }
            price: {{price}}
        policy: only
        """.Replace("ASSEMBLY", $"'{Assemblies.Extending}'", StringComparison.Ordinal));
}
