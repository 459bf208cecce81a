using ReplaySim.Economics.Capacity;

namespace ReplaySim.Economics.Tests.Capacity;

/// <summary>Erlang C against its closed form, term by term, and against what follows from it.</summary>
public sealed class ErlangCTests
{
    private const double MeanService = 250_000;

    [Fact]
    public void The_share_that_waits_is_the_closed_form() => Cases.Hold(random =>
    {
        var servers = random.Next(1, 40);
        var offered = servers * (0.01 + 0.98 * random.NextDouble());

        // (a^c/c!)·(1/(1−ρ)) over itself plus Σ a^k/k!, all divided by a^c/c!.
        double sum = 0, term = 1;
        for (var k = servers; k >= 1; k--)
        {
            term *= k / offered;
            sum += term;
        }

        var all = 1 / (1 - offered / servers);
        Assert.Equal(all / (sum + all), new ErlangC(servers, offered, MeanService).WaitProbability, 1e-9);
    });

    [Theory]
    [InlineData(1, 0.7, 0.7)]
    [InlineData(2, 1.6, 1.6 * 1.6 / 3.6)] // a²/(2 + a), from the balance equations
    public void One_and_two_servers_by_hand(int servers, double offered, double share)
    {
        var waits = new ErlangC(servers, offered, MeanService);
        Assert.Equal(share, waits.WaitProbability, 1e-12);
        Assert.Equal(share * MeanService / (servers - offered), waits.MeanWaitMicros, 1e-6);
    }

    [Fact]
    public void A_quantile_is_exceeded_by_the_rest()
    {
        var waits = new ErlangC(3, 2.4, MeanService) { Variability = 1.7 };
        Assert.Equal(0.01, waits.LongerThan(waits.QuantileMicros(0.99)), 1e-12);
        Assert.Equal(0, waits.QuantileMicros(0.2));
        Assert.Equal((waits.WaitProbability, 1), (waits.LongerThan(0), waits.LongerThan(-1)));
    }

    [Fact]
    public void One_server_with_constant_services_waits_half_as_long()
    {
        // Pollaczek and Khinchine: for Poisson arrivals (1) and constant services (0) Allen and Cunneen are exact.
        var constant = new ErlangC(1, 0.75, MeanService) { Variability = 0.5 };
        Assert.Equal(0.75 * MeanService / (2 * (1 - 0.75)), constant.MeanWaitMicros, 1e-6);
    }

    [Theory]
    [InlineData(2, 2.0)]
    [InlineData(2, 2.5)]
    public void Servers_that_do_not_keep_up_make_all_wait(int servers, double offered)
    {
        var waits = new ErlangC(servers, offered, MeanService);
        Assert.False(waits.KeepsUp);
        Assert.Equal((1, double.PositiveInfinity, 1), (waits.WaitProbability, waits.MeanWaitMicros, waits.LongerThan(1e12)));
        Assert.Equal(double.PositiveInfinity, waits.QuantileMicros(0.5));
    }
}
