using System.Globalization;
using ReplaySim.Core.Draws;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Operations.Tests.Monitoring.Drift;

/// <summary>What the sequential test promises, on simulated streams: few false alarms however long one looks, and drops found.</summary>
public sealed class BettingStudyTests(ITestOutputHelper output)
{
    private const double Promised = 0.005;
    private const double Delta = 0.05;
    private const int Rows = 100_000;
    private const string Page = "docs/monitoring.md";

    // P(Bin(2 000, 0.05) ≤ 130) = 0.99869, P(≤ 131) = 0.99905: the 99.9 % bound on false alarms.
    private const int Streams = 2_000;
    private const int MostAlarms = 131;

    [Theory]
    [InlineData(BettingScope.SoFar)]
    [InlineData(BettingScope.Always)]
    public void Kept_promises_are_called_refuted_no_oftener_than_delta(BettingScope scope)
    {
        var alarms = Enumerable.Range(0, Streams).Count(stream => Watch(scope, stream, Rows, Rows, Promised) is not null);
        output.WriteLine(Invariant($"{alarms} false alarms of {scope} in {Streams} streams of {Rows} rows at delta {Delta}; most allowed by chance: {MostAlarms}"));
        Assert.InRange(alarms, 1, MostAlarms);
    }

    [Theory]
    [InlineData(BettingScope.SoFar)]
    [InlineData(BettingScope.Always)]
    public void A_better_stream_than_promised_hardly_ever_alarms(BettingScope scope) =>
        Assert.InRange(Enumerable.Range(0, 200).Count(stream => Watch(scope, stream, 0, Rows, 0.003) is not null), 0, 2);

    // Ten thousand rows at half the promised loss, ten thousand at one and a half times as much, and so on: kept so far at any time.
    [Fact]
    public void Bursts_that_were_made_up_for_before_refute_nothing_and_are_told_as_lapses()
    {
        var (refuted, lapsed) = (0, 0);
        for (var stream = 0; stream < Streams; stream++)
        {
            var draws = new DrawStream(2, DrawPurpose.Generator, "bursts", stream);
            var (soFar, always) = (new BettingTest(Promised, Delta, BettingScope.SoFar), new BettingTest(Promised, Delta, BettingScope.Always));
            for (var row = 0; row < Rows; row++)
            {
                double loss = draws.Uniform(row) < (row / 10_000 % 2 == 0 ? 0.5 : 1.5) * Promised ? 1 : 0;
                soFar.Add(loss);
                always.Add(loss);
            }

            refuted += soFar.RefutedAt is null ? 0 : 1;
            lapsed += always.RefutedAt is null ? 0 : 1;
        }

        output.WriteLine(Invariant($"bursts: {refuted} of {Streams} streams refuted, {lapsed} told as lapsed"));
        Assert.InRange(refuted, 0, MostAlarms);
        Assert.True(lapsed > Streams / 2);
    }

    [Theory]
    [InlineData("0.1", 0.006)]
    [InlineData("0.5", 0.010)]
    [InlineData("1.0", 0.015)]
    public void Drops_are_found_and_the_documents_say_how_soon(string points, double loss)
    {
        string Of(BettingScope scope, int before) => Delays(scope, before, loss) is var delays ? Invariant($"{Middle(delays):#,0} ({Tail(delays):#,0})") : "";
        var line = Invariant($"| {points} points, to {100 - 100 * loss:0.0} % | {Of(BettingScope.SoFar, 0)} | {Of(BettingScope.SoFar, Rows)} | {Of(BettingScope.Always, 0)} | {Of(BettingScope.Always, Rows)} |");
        output.WriteLine(line);
        Assert.Contains(line, File.ReadAllLines(Path.Combine(Repository.Root, Page)));
    }

    [Fact]
    public void The_start_of_a_drop_is_told()
    {
        var misses = new List<long>();
        for (var stream = 0; stream < 101; stream++)
        {
            var draws = new DrawStream(7, DrawPurpose.Generator, "change", stream);
            var change = new ChangePoint(Promised);
            for (var row = 0; row < 24_000; row++)
                change.Add(draws.Uniform(row) < (row < 20_000 ? Promised : 0.015) ? 1 : 0);
            misses.Add(Math.Abs(change.Find()!.FromRow - 20_000));
        }

        misses.Sort();
        output.WriteLine(Invariant($"a drop of one point, 4 000 rows ago: its start is missed by {misses[50]} rows in the median"));
        Assert.InRange(misses[50], 0, 500);
    }

    // Rows from the change to the alarm, ascending; streams that alarm before the change are left out.
    private static List<long> Delays(BettingScope scope, int before, double loss)
    {
        var delays = Enumerable.Range(0, 201).Select(stream => Watch(scope, stream, before, before + 2_000_000, loss)!.Value - before).Where(d => d > 0).ToList();
        delays.Sort();
        return delays;
    }

    private static long Middle(List<long> delays) => delays[delays.Count / 2];

    private static long Tail(List<long> delays) => delays[delays.Count * 9 / 10];

    // Whole numbers are compared: the top 32 bits of a draw against the loss.
    private static long? Watch(BettingScope scope, int stream, int before, int rows, double lossAfter)
    {
        var draws = new DrawStream(1, DrawPurpose.Generator, "monitoring", stream);
        var test = new BettingTest(Promised, Delta, scope);
        var (limit, limitAfter) = ((uint)(Promised * 4_294_967_296), (uint)(lossAfter * 4_294_967_296));
        for (var row = 0; row < rows && test.RefutedAt is null; row++)
            test.Add((uint)(draws.Bits(row) >> 32) < (row < before ? limit : limitAfter) ? 1 : 0);
        return test.RefutedAt;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
