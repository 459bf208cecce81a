using System.Security.Cryptography;
using ReplaySim.Core.Time;
using ReplaySim.Data.Generation;

namespace ReplaySim.Data.Tests.Generation;

public sealed class HistoryGeneratorTests : DataCase
{
    private const int Rows = 140_000;

    [Fact]
    public async Task TheSameSeedGivesTheSameBytesAndAnotherDoesNot()
    {
        var first = await HashAsync(new GeneratorOptions { Rows = 20_000, Seed = 7 });
        Assert.Equal(first, await HashAsync(new GeneratorOptions { Rows = 20_000, Seed = 7 }));
        Assert.NotEqual(first, await HashAsync(new GeneratorOptions { Rows = 20_000, Seed = 8 }));
    }

    [Theory]
    [InlineData(0.02, false)]
    [InlineData(0.10, true)]
    public async Task RowsAreInTimeOrderAndFraudsAsMany(double share, bool sale)
    {
        var options = new GeneratorOptions { Rows = Rows, FraudShare = share, Sale = sale };
        await using (var stream = File.Create(Target))
            await new HistoryGenerator(options).WriteAsync(stream, null, TestContext.Current.CancellationToken);
        var read = await ReadBack.FromAsync(Target, "event_time", ["is_fraud", "amount", "fast_confidence"], ["channel"], ["transaction_id"]);
        Assert.Equal(Rows, read.Times.Count);
        Assert.InRange(read.Times[0], options.FromMicros, options.FromMicros + options.OverMicros / 10);
        Assert.True(read.Times[^1] < options.FromMicros + options.OverMicros);
        Assert.All(read.Times, t => Assert.Equal(0, t % SimTime.PerMillisecond));
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => (long)i), read.Integers["transaction_id"]);
        Assert.InRange(read.Numbers["is_fraud"].Average(), share * 0.9, share * 1.1);
        Assert.All(read.Numbers["amount"], a => Assert.True(a > 0));
        Assert.All(read.Numbers["fast_confidence"], c => Assert.InRange(c, 0, 1));
        Assert.Equal(4, read.Texts["channel"].Distinct().Count());
    }

    [Fact]
    public async Task AWorseTierIsWrongAsMuchMoreOftenAndTheOthersStay()
    {
        async Task<double[]> ErrorsAsync(GeneratorOptions options)
        {
            await using (var stream = File.Create(Target))
                await new HistoryGenerator(options).WriteAsync(stream, null, TestContext.Current.CancellationToken);
            var read = await ReadBack.FromAsync(Target, "event_time", ["is_fraud", "fast_label", "ensemble_label"], ["channel"], ["transaction_id"]);
            return [.. new[] { "fast_label", "ensemble_label" }.Select(tier => read.Numbers[tier].Zip(read.Numbers["is_fraud"]).Average(p => p.First == p.Second ? 0 : 1.0))];
        }

        var usual = await ErrorsAsync(new GeneratorOptions { Rows = Rows, Seed = 5 });
        var worse = await ErrorsAsync(new GeneratorOptions { Rows = Rows, Seed = 5, Worse = new Dictionary<string, double> { ["fast"] = 0.01 } });

        // Four standard errors of a share of about 2 % in so many rows.
        Assert.Equal(usual[0] + 0.01, worse[0], 4 * Math.Sqrt(0.02 / Rows));
        Assert.Equal(usual[1], worse[1]);
    }

    [Fact]
    public async Task AnInterruptEndsIt()
    {
        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new HistoryGenerator(new GeneratorOptions { Rows = 10 }).WriteAsync(new MemoryStream(), null, interrupt.Token));
    }

    private static async Task<string> HashAsync(GeneratorOptions options)
    {
        using var stream = new MemoryStream();
        await new HistoryGenerator(options).WriteAsync(stream, null, TestContext.Current.CancellationToken);
        return Convert.ToHexString(SHA256.HashData(stream.ToArray()));
    }
}
