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

    [Fact]
    public void Kept_promises_are_called_refuted_no_oftener_than_delta()
    {
        var alarms = Enumerable.Range(0, Streams).Count(stream => Watch(stream, Rows, Rows, Promised) is not null);
        output.WriteLine(Invariant($"{alarms} false alarms in {Streams} streams of {Rows} rows at delta {Delta}; most allowed by chance: {MostAlarms}"));
        Assert.InRange(alarms, 1, MostAlarms);
    }

    [Fact]
    public void A_better_stream_than_promised_hardly_ever_alarms() =>
        Assert.InRange(Enumerable.Range(0, 200).Count(stream => Watch(stream, 0, Rows, 0.003) is not null), 0, 2);

    [Theory]
    [InlineData("0.1", 0.006)]
    [InlineData("0.5", 0.010)]
    [InlineData("1.0", 0.015)]
    public void Drops_are_found_and_the_documents_say_how_soon(string points, double loss)
    {
        var atOnce = Delays(0, loss);
        var later = Delays(Rows, loss);
        var line = Invariant($"| {points} points, to {100 - 100 * loss:0.0} % | {Middle(atOnce):#,0} | {Tail(atOnce):#,0} | {Middle(later):#,0} | {Tail(later):#,0} |");
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
    private static List<long> Delays(int before, double loss)
    {
        var delays = Enumerable.Range(0, 201).Select(stream => Watch(stream, before, before + 2_000_000, loss)!.Value - before).Where(d => d > 0).ToList();
        delays.Sort();
        return delays;
    }

    private static long Middle(List<long> delays) => delays[delays.Count / 2];

    private static long Tail(List<long> delays) => delays[delays.Count * 9 / 10];

    // Whole numbers are compared: the top 32 bits of a draw against the loss.
    private static long? Watch(int stream, int before, int rows, double lossAfter)
    {
        var draws = new DrawStream(1, DrawPurpose.Generator, "monitoring", stream);
        var test = new BettingTest(Promised, Delta);
        var (limit, limitAfter) = ((uint)(Promised * 4_294_967_296), (uint)(lossAfter * 4_294_967_296));
        for (var row = 0; row < rows && test.RefutedAt is null; row++)
            test.Add((uint)(draws.Bits(row) >> 32) < (row < before ? limit : limitAfter) ? 1 : 0);
        return test.RefutedAt;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
