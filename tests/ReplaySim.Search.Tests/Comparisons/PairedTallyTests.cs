using ReplaySim.Core.Metrics;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Comparisons;

namespace ReplaySim.Search.Tests.Comparisons;

public sealed class PairedTallyTests
{
    private const double NormalAt975 = 1.959963984540054;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Differences_are_those_of_the_full_lists_whatever_the_order_of_endings(bool allScored)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var rows = random.Next(1, 80);
            var first = Ends(random, rows, null);
            var second = Ends(random, rows, first);
            var difference = Paired(first, second, allScored, random, out var tally);
            var scored = Enumerable.Range(0, rows).Where(i => allScored || first[i].TrueClass >= 0).ToList();
            Assert.Equal((rows, scored.Count), (tally.Rows, tally.Scored));
            Assert.Equal(scored.Count(i => first[i].Credit > second[i].Credit), difference.OnlyFirst);
            Assert.Equal(scored.Count(i => first[i].Credit < second[i].Credit), difference.OnlySecond);
            Same(difference.Accuracy, [.. scored.Select(i => (second[i].Credit - first[i].Credit) / (double)PredictionColumns.FullCredit)]);
            Same(difference.LatencyMicros, [.. Enumerable.Range(0, rows).Select(i => (double)(second[i].LatencyMicros - first[i].LatencyMicros))]);
            Same(difference.CostDollars, [.. Enumerable.Range(0, rows).Select(i => (second[i].SpentFemtodollars - first[i].SpentFemtodollars) / 1e15)]);
        }
    }

    [Fact]
    public void The_order_of_endings_changes_no_bit()
    {
        var first = Ends(new Random(1), 500, null);
        var second = Ends(new Random(2), 500, first);
        var difference = Paired(first, second, false, new Random(3), out _);
        for (var order = 4; order < 10; order++)
            Assert.Equal(difference, Paired(first, second, false, new Random(order), out _));
    }

    [Fact]
    public void A_replay_does_not_differ_from_itself()
    {
        var ends = Ends(new Random(1), 100, null);
        var difference = Paired(ends, ends, false, new Random(2), out _);
        var none = new Difference(0, 0, 0);
        Assert.Equal(new PairedDifference(none, none, none, 0, 0, 1), difference);
    }

    private static TransactionEnd[] Ends(Random random, int rows, TransactionEnd[]? pairs) => [.. Enumerable.Range(0, rows).Select(i => new TransactionEnd
    {
        Row = i,
        ArrivedAt = i * 10,
        EndedAt = i * 10 + random.Next(1, 1_000_000),
        SpentFemtodollars = random.Next(1_000_000) * 1_000_000L,
        TrueClass = pairs is null ? random.Next(-1, 2) : pairs[i].TrueClass,
        Credit = random.Next(3) * (PredictionColumns.FullCredit / 2),
    })];

    // Both sides end in orders of their own, now one ahead, now the other.
    private static PairedDifference Paired(TransactionEnd[] first, TransactionEnd[] second, bool allScored, Random random, out PairedTally tally)
    {
        tally = new PairedTally(allScored);
        var (a, b) = (new Queue<TransactionEnd>(Shuffled(first, random)), new Queue<TransactionEnd>(Shuffled(second, random)));
        while (a.Count + b.Count > 0)
        {
            if (b.Count == 0 || (a.Count > 0 && random.Next(2) == 0))
                tally.First.Record(a.Dequeue(), [], null);
            else
                tally.Second.Record(b.Dequeue(), [], null);
        }

        return PairedDifference.Of(tally);
    }

    private static TransactionEnd[] Shuffled(TransactionEnd[] ends, Random random)
    {
        TransactionEnd[] shuffled = [.. ends];
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static void Same(Difference found, double[] differences)
    {
        if (differences.Length == 0)
        {
            Assert.Equal(new Difference(0, 0, 0), found);
            return;
        }

        var mean = differences.Average();
        var variance = differences.Sum(d => (d - mean) * (d - mean)) / differences.Length;
        var half = NormalAt975 * Math.Sqrt(variance / differences.Length);
        var scale = Math.Max(1e-12, differences.Max(Math.Abs));
        Assert.Equal(mean, found.Mean, scale * 1e-12);
        Assert.Equal(mean - half, found.Low, scale * 1e-9);
        Assert.Equal(mean + half, found.High, scale * 1e-9);
    }
}
