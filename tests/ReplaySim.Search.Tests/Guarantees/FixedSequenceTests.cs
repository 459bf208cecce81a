using ReplaySim.Core;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Guarantees;

public sealed class FixedSequenceTests
{
    [Fact]
    public void It_stops_at_the_first_failure_whatever_comes_after()
    {
        var found = FixedSequence.Test([0.01, 0.05, 0.051, 0.001], 0.05);
        Assert.Equal([0, 1], found.Certified);
        Assert.Equal((1, 3), (found.Last, found.Tested));
    }

    [Fact]
    public void A_failure_of_the_safest_certifies_nothing()
    {
        Assert.Equal((-1, 1), Of(FixedSequence.Test([0.06, 0.001], 0.05)));
        Assert.Equal((-1, 1), Of(FixedSequence.Test([double.NaN, 0.001], 0.05)));
        Assert.Equal((-1, 0), Of(FixedSequence.Test([], 0.05)));
    }

    [Fact]
    public void All_may_be_certified() => Assert.Equal((2, 3), Of(FixedSequence.Test([0.01, 0.02, 0.03], 0.05)));

    [Fact]
    public void Each_start_has_its_share_of_the_error_probability()
    {
        // At 0.05 / 2: the first start fails at once, the second goes on to the end.
        var found = FixedSequence.Test([0.03, 0.001, 0.02, 0.025], 0.05, [0, 2]);
        Assert.Equal([2, 3], found.Certified);
        Assert.Equal(3, found.Tested);
    }

    [Fact]
    public void What_is_certified_is_what_some_start_reaches_without_a_failure() => Cases.Hold(random =>
    {
        var p = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.NextDouble() * 0.08).ToArray();
        var starts = Enumerable.Range(0, p.Length).Where(_ => random.Next(3) == 0).ToArray();
        if (starts.Length == 0)
            starts = [0];
        random.Shuffle(starts);
        var level = 0.1 / starts.Length;
        var expected = Enumerable.Range(0, p.Length).Where(i => starts.Any(s => s <= i && p[s..(i + 1)].All(v => v <= level)));
        var looked = Enumerable.Range(0, p.Length).Count(i => starts.Any(s => s <= i && p[s..i].All(v => v <= level)));
        var found = FixedSequence.Test(p, 0.1, starts);
        Assert.Equal(expected, found.Certified);
        Assert.Equal(looked, found.Tested);
    });

    [Fact]
    public void Starts_that_make_no_sense_are_refused()
    {
        Assert.Throws<ReplayInputException>(() => FixedSequence.Test([0.1], 0.05, []));
        Assert.Throws<ReplayInputException>(() => FixedSequence.Test([0.1], 0.05, [1]));
        Assert.Throws<ReplayInputException>(() => FixedSequence.Test([0.1], 0.05, [0, 0]));
        Assert.Throws<ReplayInputException>(() => FixedSequence.Test([0.1], 0, [0]));
    }

    private static (int Last, int Tested) Of(FixedSequenceResult found) => (found.Last, found.Tested);
}
