using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sizing;

/// <summary>How many servers it takes where that is known: by closed forms, and by hand.</summary>
public sealed class SizeTheoryTests : IDisposable
{
    private const string Poisson = "arrivals: { poisson: 20/s }";
    private const string Exponential = "{ exponential: { mean: 200ms } }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Random_calls_with_exponential_services_need_what_Erlang_C_says()
    {
        // Four servers' worth of load: λ = 20/s, μ = 5/s. The tail of wait and service together, with η = cμ − λ and P the share that waits:
        // (1 − P)e^(−μt) + P(ηe^(−μt) − μe^(−ηt))/(η − μ). Five servers: 1 % take longer than 1.215 s; six: 0.971 s. A p99 of 60 000 calls
        // has a standard error of about 1 %, that of dependent ones a few, so that a limit in the middle is out of reach of luck.
        Assert.Equal(0.01, Tail(5, 1.215), 2e-4);
        Assert.Equal(0.01, Tail(6, 0.971), 2e-4);
        var scenario = await SizeCases.WriteAsync(_place, Enumerable.Range(0, 60_000).Select(i => (long)i), Exponential, history: Poisson);
        var size = (await Command.DoneAsync("size", scenario, "--slo", "p99=1090ms", "--window", "40min", "--json")).Json;
        Assert.Equal([6], size.Needed());
        Assert.True(size.GetProperty("answer").GetProperty("certified").GetBoolean());
        var window = size.Only().GetProperty("busiest_window");
        Assert.Equal(6, window.GetProperty("erlang_c").GetProperty("servers").GetInt32());
        Assert.Equal(6, window.GetProperty("allen_cunneen").GetProperty("servers").GetInt32());

        // 48 000 gaps and services: squared coefficients of variation of 1 have standard errors of √(8/n) = 1.3 %, a load of 4 one of 4√(2/n).
        Assert.InRange(window.GetProperty("gap_cv2").GetDouble(), 0.95, 1.05);
        Assert.InRange(window.GetProperty("service_cv2").GetDouble(), 0.95, 1.05);
        Assert.InRange(window.GetProperty("offered_servers").GetDouble(), 3.9, 4.1);

        // Of sixty counts: a standard error of √(2/59) = 18 %.
        Assert.InRange(window.GetProperty("index_of_dispersion").GetDouble(), 0.4, 1.6);

        // Four of six servers are busy, and four of seven.
        await NeedsAsync(6, scenario, "--utilization", "70%", "--window", "40min");
        await NeedsAsync(7, scenario, "--utilization", "62%", "--window", "40min");
    }

    [Fact]
    public async Task A_limit_on_utilization_holds_at_its_boundary_and_not_below()
    {
        // Half a second of every second for an hour and a bit: every window is just half busy.
        var scenario = await SizeCases.WriteAsync(_place, Enumerable.Range(0, 4_001).Select(i => i * 1000L), "{ constant: 500ms }");
        var half = (await Command.DoneAsync("size", scenario, "--utilization", "50%", "--window", "1h", "--json")).Json;
        Assert.Equal([1], half.Needed());
        Assert.Equal(0.5, half.GetProperty("needed").GetProperty("tiers")[0].GetProperty("busiest_window_utilization").GetDouble());
        var less = (await Command.DoneAsync("size", scenario, "--utilization", "49.9999%", "--window", "1h", "--json")).Json;
        Assert.Equal([2], less.Needed());
        Assert.Equal(0.25, less.GetProperty("needed").GetProperty("tiers")[0].GetProperty("busiest_window_utilization").GetDouble());
        Assert.StartsWith("only 50.00 % busy from 2026-01-05T08:00:00Z", less.Only().GetProperty("one_fewer_breaks")[0].GetString(), StringComparison.Ordinal);

        // $0.50 an hour, 720 hours.
        Assert.Equal((360m, 720m), (less.GetProperty("per_month").GetProperty("today").GetDecimal(), less.GetProperty("per_month").GetProperty("needed").GetDecimal()));
    }

    [Theory]
    [InlineData(300, 1)]
    [InlineData(900, 3)] // three services at a time, for ever
    [InlineData(901, 4)]
    public async Task Even_calls_need_as_many_servers_as_are_busy_at_once(int service, int servers)
    {
        var scenario = await SizeCases.WriteAsync(_place, Enumerable.Range(0, 2_000).Select(i => i * 300L), $"{{ constant: {service.Text()}ms }}", "{ servers: 9 }");
        var size = (await Command.DoneAsync("size", scenario, "--slo", $"max={service.Text()}ms", "--window", "5min", "--json")).Json;
        Assert.Equal([servers], size.Needed());
    }

    [Fact]
    public async Task A_percentile_must_hold_at_the_peak_too()
    {
        // One call a second, and once five at the same instant: with c servers the last of them ends after ⌈5/c⌉ services of half a second. Over all
        // calls they are below one per cent; in the busiest ten seconds they are a third.
        var calls = Enumerable.Range(0, 1_000).Select(i => i * 1000L).Where(at => at is < 500_000 or >= 504_000).Concat(Enumerable.Repeat(500_000L, 5)).Order();
        var scenario = await SizeCases.WriteAsync(_place, calls, "{ constant: 500ms }");
        var size = (await Command.DoneAsync("size", scenario, "--slo", "p99=1s", "--window", "10s", "--json")).Json;
        Assert.Equal([3], size.Needed());
        Assert.Equal(["latency.p99 <= 1s: 1,500 ms at the peak of only"], size.Only().GetProperty("one_fewer_breaks").EnumerateArray().Select(b => b.GetString()!));
        await NeedsAsync(1, scenario, "--utilization", "100%", "--window", "10s");
    }

    [Fact]
    public async Task What_takes_too_long_without_a_queue_no_server_cures()
    {
        var scenario = await SizeCases.WriteAsync(_place, Enumerable.Range(0, 400).Select(i => i * 1000L), "{ constant: 500ms }");
        Assert.Equal(ExitCode.Done, (await Command.RunAsync("size", scenario, "--slo", "p99=500ms", "--window", "1min")).Code);
        var never = await Command.RunAsync("size", scenario, "--slo", "p99=499ms", "--window", "1min", "--json");
        Assert.Equal(ExitCode.NotMet, never.Code);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, never.Json.Only().GetProperty("needed").ValueKind);
        Assert.True(never.Json.GetProperty("answer").GetProperty("certified").GetBoolean());
        Assert.Contains("more servers cannot cure it", never.Json.GetProperty("answer").GetProperty("in_the_way")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_most_servers_may_be_too_few()
    {
        var scenario = await SizeCases.WriteAsync(_place, Enumerable.Range(0, 2_000).Select(i => i * 100L), "{ constant: 1s }");
        var few = await Command.RunAsync("size", scenario, "--utilization", "90%", "--most", "8", "--window", "1min", "--json");
        Assert.Equal(ExitCode.NotMet, few.Code);
        Assert.Contains("with 8 servers for only", few.Json.GetProperty("answer").GetProperty("in_the_way")[0].GetString(), StringComparison.Ordinal);

        // Ten servers' worth of load: 12 × 90 % is the first above it.
        await NeedsAsync(12, scenario, "--utilization", "90%", "--most", "12", "--window", "1min");
    }

    private static async Task NeedsAsync(int servers, params string[] arguments)
    {
        var needed = (await Command.DoneAsync(["size", .. arguments, "--json"])).Json.Needed();
        Assert.Equal([servers], needed);
    }

    private static double Tail(int servers, double seconds)
    {
        const double offered = 4, rate = 5;
        double term = 1, sum = 0;
        for (var k = 0; k < servers; k++)
        {
            sum += term;
            term *= offered / (k + 1);
        }

        var all = term / (1 - offered / servers);
        var waits = all / (sum + all);
        var drain = servers * rate - offered * rate;
        var both = Math.Abs(drain - rate) < 1e-9
            ? (1 + rate * seconds) * Math.Exp(-rate * seconds)
            : (drain * Math.Exp(-rate * seconds) - rate * Math.Exp(-drain * seconds)) / (drain - rate);
        return (1 - waits) * Math.Exp(-rate * seconds) + waits * both;
    }
}
