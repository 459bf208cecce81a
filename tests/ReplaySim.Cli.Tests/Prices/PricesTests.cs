using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Prices;

/// <summary>The catalogues are listed and their age is checked.</summary>
public sealed class PricesTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Every_shipped_price_says_where_it_comes_from_and_when_it_held()
    {
        var run = await Command.RunAsync("prices", "--json", "--on", "2026-11-28");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal("replaysim/prices/v1", run.Json.GetProperty("schema").GetString());
        List<JsonElement> prices = [.. run.Json.GetProperty("prices").EnumerateArray()];
        Assert.True(prices.Count > 20);
        Assert.All(prices, p =>
        {
            Assert.StartsWith("https://", p.GetProperty("source").GetString(), StringComparison.Ordinal);
            Assert.InRange(p.GetProperty("age_days").GetInt32(), 0, 1000);
            Assert.All(p.GetProperty("dollars").EnumerateObject(), d => Assert.InRange(d.Value.GetDecimal(), 1e-9m, 100m));
        });
        foreach (var provider in new[] { "aws/", "gcp/", "azure/", "openai/", "anthropic/", "google/" })
            Assert.Contains(prices, p => p.GetProperty("name").GetString()!.StartsWith(provider, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_old_is_marked_and_the_exit_code_is_1()
    {
        var file = Own("as_of: 2026-01-01", "per_call: $0.01");
        var young = await Command.RunAsync("prices", "own/", "--file", file, "--max-age", "180d", "--on", "2026-06-30");
        Assert.Equal(ExitCode.Done, young.Code);
        var old = await Command.RunAsync("prices", "own/", "--file", file, "--max-age", "180d", "--on", "2026-07-01", "--json");
        Assert.Equal(ExitCode.NotMet, old.Code);
        Assert.True(old.Json.GetProperty("prices")[0].GetProperty("stale").GetBoolean());
        Assert.Contains("181 d, stale", (await Command.RunAsync("prices", "own/", "--file", file, "--max-age", "180d", "--on", "2026-07-01")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("as_of: 2026-01-01", "per_1000: $0.01", "looks like a price per 1 000", "per_call: $0.50/1k")]
    [InlineData("as_of: 01.01.2026", "per_call: $0.01", "prices[0].as_of", "expected a day such as 2026-08-17")]
    [InlineData("as_of: 2026-01-01", "per_cal: $0.01", "unknown key 'per_cal'", "did you mean 'per_call'?")]
    [InlineData("as_of: 2026-01-01", "per_call: 0.01", "prices[0].per_call", "dollars with their sign")]
    [InlineData("as_of: 2026-01-01", "per_hour: { monthly: $1 }", "unknown key 'monthly' in prices[0].per_hour", "one of on-demand, reserved-1y")]
    [InlineData("as_of: 2026-01-01", "per_hour: {}", "prices[0] has no price", "per_hour, or any of per_call")]
    public async Task A_file_is_read_strictly(string date, string price, params string[] said) =>
        Refusal.Of(await Command.RunAsync("prices", "--file", Own(date, price)), said);

    [Fact]
    public async Task A_name_that_is_not_there_is_told() =>
        Refusal.Of(await Command.RunAsync("prices", "aws/g5.xlarj"), "no name holds 'aws/g5.xlarj'", "did you mean 'aws/g5.xlarge'?");

    [Fact]
    public async Task An_own_price_of_a_thousand_calls_is_told_beside_the_shipped_one()
    {
        var file = Own("as_of: 2026-01-01", "per_call: $1.50", "gcp/vision-label-detection");
        Assert.Contains("$1.50 looks like a price per 1 000: the catalogue has $0.0015", (await Command.RunAsync("prices", "vision", "--file", file, "--on", "2026-11-28")).Error, StringComparison.Ordinal);
    }

    private string Own(string date, string price, string name = "own/model") => _place.Write(
        "prices.yaml",
        $$"""
        currency: USD
        prices:
          - name: {{name}}
            source: contract
            terms: our own
            {{date}}
            {{price}}

        """);
}
