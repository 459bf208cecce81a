using ReplaySim.Search.Tests.Histories;
using ReplaySim.Search.Thresholds.Coarse;

namespace ReplaySim.Search.Tests.Thresholds.Coarse;

public sealed class LinePairsTests
{
    [Fact]
    public void A_pair_that_is_found_meets_the_need_and_none_in_order_is_cheaper_where_order_is_no_matter() => Cases.Hold(random =>
    {
        var need = random.Next(-5, 20);
        var (first, second) = (Options(random, 0), Options(random, random.Next(2) == 0 ? 0 : 40));
        var limit = random.Next(5, 40);
        var pairs = first.Range.All().SelectMany(a => second.Range.All().Select(b => (a, b, Cost: Cost(first, a) + Cost(second, b), Gain: Gain(first, a) + Gain(second, b))))
            .Where(p => p.Gain >= need && p.a <= p.b && p.Cost < limit).ToList();
        if (new LinePairs(need).Best(first, second, limit) is not var (a, b))
        {
            Assert.True(second.Range.Low == 0 || pairs.Count == 0);
            return;
        }

        var found = pairs.Single(p => p.a == a && p.b == b);
        if (second.Range.Low > 0)
            Assert.Equal(pairs.Min(p => p.Cost), found.Cost);
    });

    private static LinePairs.Options Options(Random random, int low)
    {
        var count = random.Next(1, 30);
        return new(new BucketRange(low, low + count - 1), Draw(random, count), Draw(random, count));
    }

    private static long[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(20))];

    private static long Cost(LinePairs.Options options, int bucket) => options.Costs[bucket - options.Range.Low];

    private static long Gain(LinePairs.Options options, int bucket) => options.Gains[bucket - options.Range.Low];
}
