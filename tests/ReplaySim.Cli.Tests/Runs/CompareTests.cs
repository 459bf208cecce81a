using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

public sealed class CompareTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Each_is_what_it_is_alone_and_the_difference_is_that_of_both()
    {
        var (first, second) = await TwoAsync();
        var compared = (await Command.DoneAsync("compare", first, second, "--json")).Json;
        var alone = new[] { (await Command.DoneAsync("run", first, "--json")).Json, (await Command.DoneAsync("run", second, "--json")).Json };
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(alone[i].GetProperty("digest").GetString(), compared.GetProperty("results")[i].GetProperty("digest").GetString());
            Assert.Equal(alone[i].Part("cost"), compared.GetProperty("results")[i].Part("cost"));
        }

        var difference = compared.GetProperty("differences")[0];
        double Value(int i) => alone[i].GetProperty("accuracy").GetProperty("value").GetDouble();
        double Spend(int i) => alone[i].GetProperty("cost").GetProperty("calls").GetDouble() / 700;
        double Latency(int i) => alone[i].GetProperty("latency_ms").GetProperty("mean").GetDouble();
        Assert.Equal(Value(1) - Value(0), difference.GetProperty("accuracy").GetProperty("mean").GetDouble(), 1e-10);
        Assert.Equal(Spend(1) - Spend(0), difference.GetProperty("cost_per_transaction").GetProperty("mean").GetDouble(), 1e-10);
        Assert.Equal(Latency(1) - Latency(0), difference.GetProperty("latency_ms").GetProperty("mean").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task The_output_is_the_same_bytes_again_and_on_any_number_of_threads()
    {
        var (first, second) = await TwoAsync();
        foreach (var form in new string[][] { ["--json"], [] })
        {
            var once = await Command.DoneAsync(["compare", first, second, .. form, "--threads", "1"]);
            Assert.Equal(once.Output, (await Command.DoneAsync(["compare", first, second, .. form, "--threads", "1"])).Output);
            Assert.Equal(once.Output, (await Command.DoneAsync(["compare", first, second, .. form, "--threads", "2"])).Output);
        }
    }

    [Theory]
    [InlineData("seed: 11", "seed: 12", "seed 12")]
    [InlineData("source: history.parquet", "source: ./other.parquet", "another history")]
    [InlineData("label: fraud, ", "", "maps it otherwise")]
    public async Task What_cannot_be_paired_is_refused(string passage, string by, string what)
    {
        var (first, _) = await TwoAsync();
        await new SmallHistory(10).WriteAsync(_place.Path("other.parquet"));
        var other = _place.Write("other.yaml", SmallScenario.Text().Replace(passage, by, StringComparison.Ordinal));
        var compared = await Command.RunAsync("compare", first, other, "--out", _place.Path("out"));
        Assert.Equal(ExitCode.BadInput, compared.Code);
        Assert.Contains(what, compared.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_place.Entries, e => e.StartsWith("out", StringComparison.Ordinal));
    }

    private async Task<(string First, string Second)> TwoAsync()
    {
        var first = await SmallScenario.WriteAsync(_place, new SmallHistory(700), SmallScenario.Text(fast: "{ servers: 1, queue: 3, overflow: next }"));
        var second = _place.Write("second.yaml", SmallScenario.Text(policy: "{ cascade: { thresholds: { fast: 0.95, middle: 0.5 } } }", slow: "{ servers: 2 }").Replace("name: Small", "name: Stricter", StringComparison.Ordinal));
        return (first, second);
    }
}
