using ReplaySim.Core.Metrics;

namespace ReplaySim.Core.Tests.Metrics;

/// <summary>Counts of classes and sums of segments, which are not known beforehand, against a dictionary.</summary>
public sealed class ClassTallyTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(3, 40)]
    [InlineData(40, 40)]
    public void Each_pair_has_its_own_count_however_many_classes_turn_up(int known, int classes)
    {
        var random = new Random(classes);
        var tally = new ClassTally(known);
        var expected = new Dictionary<(int Truth, int Answer), Int128>();
        for (var i = 0; i < 3_000; i++)
        {
            // Later rows tell of higher classes, so that room is made while counts are there already.
            var upTo = 1 + i * classes / 3_000;
            var pair = (random.Next(upTo), random.Next(-2, upTo));
            var weight = random.NextInt64(1L << 50);
            tally.Add(pair.Item1, pair.Item2, weight);
            pair.Item2 = Math.Max(-1, pair.Item2);
            expected[pair] = expected.GetValueOrDefault(pair) + weight;
        }

        for (var t = 0; t < classes + 3; t++)
        {
            Assert.Equal(Total(expected.Where(e => e.Key.Truth == t)), tally.Support(t));
            Assert.Equal(Total(expected.Where(e => e.Key.Answer == t)), tally.Answered(t));
            for (var a = -2; a < classes + 3; a++)
                Assert.Equal(expected.GetValueOrDefault((t, Math.Max(-1, a))), tally[t, a]);
        }
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 2)]
    [InlineData(2, 2)]
    [InlineData(5, -1)]
    public void The_first_row_may_be_of_a_class_beyond_the_known_ones(int truth, int answer)
    {
        var tally = new ClassTally(2);
        tally.Add(truth, answer, 7);
        Assert.Equal(7, tally[truth, answer]);
        Assert.Equal(7, Enumerable.Range(0, 9).Sum(t => (long)tally.Support(t)));
    }

    [Fact]
    public void Each_segment_of_each_column_has_its_own_sums()
    {
        var tally = new SegmentTally(2);
        Assert.True(tally.Column(1).IsEmpty);
        for (var segment = 0; segment < 50; segment++)
        {
            tally.At(0, segment).Rows += segment + 1;
            tally.At(0, segment / 2).Escalated++;
            tally.At(1, 49 - segment).Rows += 100;
        }

        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), tally.Column(0)[..50].ToArray().Select(s => s.Rows));
        Assert.Equal(Enumerable.Repeat(2L, 25), tally.Column(0)[..25].ToArray().Select(s => s.Escalated));
        Assert.All(tally.Column(1)[..50].ToArray(), s => Assert.Equal(100, s.Rows));
    }

    private static Int128 Total(IEnumerable<KeyValuePair<(int Truth, int Answer), Int128>> counts) =>
        counts.Aggregate((Int128)0, (sum, c) => sum + c.Value);
}
