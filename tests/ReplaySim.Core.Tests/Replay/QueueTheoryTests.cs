using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using ReplaySim.Core.Draws;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Latencies;

namespace ReplaySim.Core.Tests.Replay;

/// <summary>
/// Simulated queues against closed formulas, each within a 99.9 % interval by batch means that is itself narrow enough to mean
/// something. Services last a second on average, so that whole microseconds round nothing that shows.
/// </summary>
public sealed class QueueTheoryTests
{
    private const int Rows = 1_200_000;
    private const int Batches = 40;
    private const double MeanService = 1;

    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(2, 0.8)]
    [InlineData(8, 0.85)]
    public void Exponential_services_wait_as_Erlang_C_says(int servers, double load)
    {
        var rate = servers * load / MeanService;
        var waits = PoissonTraffic.Run(Rows, rate, Exponential(11), new Capacity { Servers = servers }, 11).WaitSeconds;
        var mustWait = ErlangC(servers, rate * MeanService);
        var drain = servers / MeanService - rate;
        Covers(mustWait, waits, w => w > 0 ? 1 : 0, 0.03);
        Covers(mustWait / drain, waits, w => w, 0.08);
        foreach (var t in new[] { 0.5, 1, 3 })
            Covers(mustWait * Math.Exp(-t), waits, w => w > t / drain ? 1 : 0, 0.3);
    }

    [Fact]
    public void Constant_services_wait_as_Pollaczek_and_Khinchine_say()
    {
        const double rate = 0.75;
        var waits = PoissonTraffic.Run(Rows, rate, new ConstantLatency(1_000_000), new Capacity { Servers = 1 }, 12).WaitSeconds;
        Covers(rate * MeanService * MeanService / (2 * (1 - rate * MeanService)), waits, w => w, 0.03);
    }

    [Fact]
    public void Uniform_services_wait_as_Pollaczek_and_Khinchine_say()
    {
        const double rate = 0.7;
        var service = new DrawnLatency(LatencyDistributions.Uniform(200_000, 1_800_000), new DrawStream(13, DrawPurpose.Service, "only"));
        var waits = PoissonTraffic.Run(Rows, rate, service, new Capacity { Servers = 1 }, 13).WaitSeconds;
        const double meanSquare = 1 + 1.6 * 1.6 / 12;
        Covers(rate * meanSquare / (2 * (1 - rate)), waits, w => w, 0.03);
    }

    [Theory]
    [InlineData(0.9, 5)]
    [InlineData(1.3, 3)]
    public void A_bounded_queue_turns_away_the_share_of_M_M_1_K(double load, int room)
    {
        var capacity = new Capacity { Servers = 1, Queue = room - 1 };
        var away = PoissonTraffic.Run(Rows, load, Exponential(14), capacity, 14).TurnedAway;
        Covers((1 - load) * Math.Pow(load, room) / (1 - Math.Pow(load, room + 1)), away, b => b ? 1 : 0, 0.03);
    }

    [Fact]
    public void A_queue_without_waiting_room_turns_away_as_Erlang_B_says_whatever_the_service()
    {
        const double offered = 2.5;
        var capacity = new Capacity { Servers = 4, Queue = 0 };
        var blocked = 1.0;
        for (var servers = 1; servers <= 4; servers++)
            blocked = offered * blocked / (servers + offered * blocked);
        var constant = PoissonTraffic.Run(Rows, offered, new ConstantLatency(1_000_000), capacity, 15).TurnedAway;
        var exponential = PoissonTraffic.Run(Rows, offered, Exponential(15), capacity, 15).TurnedAway;
        Covers(blocked, constant, b => b ? 1 : 0, 0.03);
        Covers(blocked, exponential, b => b ? 1 : 0, 0.03);
    }

    [Fact]
    public void Erlang_C_of_one_server_is_its_load()
    {
        Assert.Equal(0.7, ErlangC(1, 0.7), 1e-12);

        // M/M/2: a²/(2 + a), from the balance equations.
        Assert.Equal(1.6 * 1.6 / 3.6, ErlangC(2, 1.6), 1e-12);
    }

    private static DrawnLatency Exponential(ulong seed) =>
        new(LatencyDistributions.Exponential(MeanService * 1e6), new DrawStream(seed, DrawPurpose.Service, "only"));

    private static double ErlangC(int servers, double offered)
    {
        var term = 1.0;
        var sum = 0.0;
        for (var k = 0; k < servers; k++)
        {
            sum += term;
            term *= offered / (k + 1);
        }

        var all = term / (1 - offered / servers);
        return all / (sum + all);
    }

    private static void Covers<T>(double theory, T[] values, Func<T, double> measure, double widest)
    {
        var warm = values.AsSpan(values.Length / 10).ToArray();
        var size = warm.Length / Batches;
        double[] means = [.. Enumerable.Range(0, Batches).Select(b => warm.Skip(b * size).Take(size).Average(measure))];
        var half = StudentT.InvCDF(0, 1, Batches - 1, 0.9995) * means.StandardDeviation() / Math.Sqrt(Batches);
        var mean = means.Average();
        Assert.True(half < widest * theory, $"the interval {mean} ± {half} is too wide to tell anything about {theory}");
        Assert.True(Math.Abs(mean - theory) <= half, $"theory {theory} is outside {mean} ± {half}");
    }
}
