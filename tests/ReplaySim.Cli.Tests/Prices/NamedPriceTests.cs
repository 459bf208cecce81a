using System.Text.Json;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Prices;

/// <summary>Tiers that name a price cost what the catalogue says.</summary>
public sealed class NamedPriceTests : IDisposable
{
    private const string Servers = "tiers[slow].capacity={ servers: 2 }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_instance_is_the_same_as_its_price_per_server_hour()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(300));
        var named = await RunAsync(scenario, Servers, "tiers[slow].price={ instance: aws/g4dn.xlarge, plan: reserved-1y, throughput: 25/s }");
        var byHand = await RunAsync(scenario, Servers, "tiers[slow].price={ per_server_hour: $0.331 }");
        Assert.Equal(byHand.Part("cost"), named.Part("cost"));
        Assert.Equal(byHand.GetProperty("digest").GetString(), named.GetProperty("digest").GetString());
        Assert.NotEqual(byHand.Part("scenario"), named.Part("scenario"));

        // The nameplate is never idle; the replay is.
        var price = named.GetProperty("tiers")[2].GetProperty("price");
        Assert.Equal("aws/g4dn.xlarge, reserved-1y, as of 2025-11-30", price.GetProperty("from").GetString());
        Assert.Equal(Math.Round(0.331m / (25 * 3600), 9), price.GetProperty("nameplate_per_call").GetDecimal());
        Assert.Equal(Math.Round(named.GetProperty("tiers")[2].GetProperty("cost").GetDecimal() / named.GetProperty("tiers")[2].GetProperty("asked").GetInt64(), 8), Math.Round(price.GetProperty("per_call").GetDecimal(), 8));
        Assert.False(byHand.GetProperty("tiers")[2].TryGetProperty("price", out _));
        Assert.Contains("By nameplate", (await Command.DoneAsync("run", scenario, "--set", Servers, "--set", "tiers[slow].price={ instance: aws/g4dn.xlarge, throughput: 25/s }")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_is_the_same_as_its_prices_per_unit()
    {
        var history = new SmallHistory(300).Set("tokens", Enumerable.Range(0, 300).Select(i => (long)(i * 7 % 500)).ToArray());
        var scenario = await SmallScenario.WriteAsync(_place, history, SmallScenario.Text().Replace("segment: channel", "input_units: tokens, output_units: tokens", StringComparison.Ordinal));
        var named = await RunAsync(scenario, "tiers[slow].price={ api: openai/gpt-4o-mini }");
        var byHand = await RunAsync(scenario, "tiers[slow].price={ per_input_unit: $0.15/1M, per_output_unit: $0.60/1M }");
        Assert.Equal(byHand.Part("cost"), named.Part("cost"));
        Assert.NotEqual(0, named.GetProperty("tiers")[2].GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task A_file_of_ones_own_is_used_and_told_apart()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100), SmallScenario.Text(more: "prices: own.yaml").Replace("{ per_call: $0.004 }", "{ api: own/model }", StringComparison.Ordinal));
        WriteOwn("$0.5");
        var first = await RunAsync(scenario);
        WriteOwn("$0.25");
        var second = await RunAsync(scenario);
        Assert.Equal(first.GetProperty("tiers")[2].GetProperty("cost").GetDecimal(), 2 * second.GetProperty("tiers")[2].GetProperty("cost").GetDecimal());
        Assert.NotEqual(first.Part("scenario"), second.Part("scenario"));
    }

    [Theory]
    [InlineData("{ instance: aws/g4dn.xlarge, throughput: 80/s }", "80/s for a server")]
    [InlineData("{ instance: aws/g4dn.xlarge, per_server_hour: $526 }", "looks like a price per 1 000")]
    [InlineData("{ instance: aws/g4dn.xlarge, throughput: 25/s, per_call: $0.006 }", "looks like a price per 1 000")]
    [InlineData("{ api: gcp/vision-label-detection, per_call: $1.50 }", "looks like a price per 1 000")]
    [InlineData("{ api: gcp/vision-label-detection, per_call: $0.0000015 }", "divided by 1 000 once too often")]
    public async Task What_looks_wrong_is_told(string price, string told)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(400), SmallScenario.Text(policy: "{ always: slow }"));
        var warnings = (await RunAsync(scenario, Servers, $"tiers[slow].price={price}")).GetProperty("warnings").EnumerateArray().Select(w => w.GetString()!);
        Assert.Contains(warnings, w => w.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fits_is_not_told()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(400), SmallScenario.Text(policy: "{ always: slow }"));
        var warnings = (await RunAsync(scenario, Servers, "tiers[slow].price={ instance: aws/g4dn.xlarge, throughput: 25/s, per_server_hour: $0.3 }")).GetProperty("warnings").EnumerateArray().Select(w => w.GetString()!);
        Assert.DoesNotContain(warnings, w => w.Contains("tiers[slow]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ instance: aws/g5.xlrage }", "there is no price 'aws/g5.xlrage'", "did you mean 'aws/g5.xlarge'?")]
    [InlineData("{ instance: aws/g5.xlarge, plan: spot }", "'aws/g5.xlarge' has no price for 'spot'", "one of on-demand")]
    [InlineData("{ instance: openai/gpt-4o }", "is paid by the call", "api: openai/gpt-4o")]
    [InlineData("{ api: aws/g5.xlarge }", "is paid by the server hour", "instance: aws/g5.xlarge")]
    [InlineData("{ api: gcp/vision-label-detection, plan: spot }", "a plan or a throughput without an instance")]
    [InlineData("{ per_1000: $0.5 }", "tiers[slow].price.per_1000 looks like a price per 1 000", "per_call: $0.50/1k")]
    public async Task What_cannot_be_used_is_refused(string price, params string[] said)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(20));
        Refusal.Of(await Command.RunAsync("run", scenario, "--set", Servers, "--set", $"tiers[slow].price={price}"), said);
    }

    [Fact]
    public async Task An_instance_needs_servers_and_a_file_needs_to_be_there()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(20));
        Refusal.Of(await Command.RunAsync("run", scenario, "--set", "tiers[slow].price={ instance: aws/g5.xlarge }"), "unlimited servers", "capacity.servers");
        Refusal.Of(await Command.RunAsync("run", scenario, "--set", "prices=nothing.yaml"), "nothing.yaml: no such file");
    }

    private static async Task<JsonElement> RunAsync(string scenario, params string[] settings) =>
        (await Command.DoneAsync(["run", scenario, "--json", .. settings.SelectMany(s => new[] { "--set", s })])).Json;

    private void WriteOwn(string price) => _place.Write("own.yaml", $"prices: [ {{ name: own/model, source: contract, terms: ours, as_of: 2026-01-01, per_call: {price} }} ]\n");
}
