using ReplaySim.Economics.Capacity;

namespace ReplaySim.Economics.Tests.Capacity;

/// <summary>The search for servers against trying every count there is.</summary>
public sealed class LeastServersTests
{
    [Fact]
    public void Where_fewer_never_do_better_it_is_the_cheapest_of_all() => Cases.Hold(random =>
    {
        var most = random.Next(2, 7);
        var tiers = random.Next(1, 4);

        // What holds is whatever is at least one of some corners.
        var corners = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Drawn(random, tiers, most + (random.Next(5) == 0 ? 1 : 0))).ToList();
        bool Holds(IReadOnlyList<int> counts) => corners.Any(corner => Enumerable.Range(0, tiers).All(k => counts[k] >= corner[k]));
        var least = Enumerable.Range(0, tiers).Select(k => Math.Min(most, random.Next(2) == 0 ? 1 : corners.Min(c => c[k]))).ToArray();
        Check(random, tiers, most, least, [.. Enumerable.Repeat(true, tiers)], Holds, certified: true);
    });

    [Fact]
    public void Where_nothing_follows_it_is_the_cheapest_of_all_once_a_count_holds() => Cases.Hold(random =>
    {
        var most = random.Next(2, 6);
        var tiers = random.Next(1, 4);
        var luck = random.Next();
        bool Holds(IReadOnlyList<int> counts) => counts.All(c => c == most) || (counts.Aggregate(luck, (hash, c) => hash * 31 + c * 7919) >>> 8) % 7 == 0;
        Check(random, tiers, most, [.. Enumerable.Repeat(1, tiers)], new bool[tiers], Holds, certified: true);
    });

    [Fact]
    public void Where_it_follows_in_one_tier_alone_it_is_the_cheapest_of_all() => Cases.Hold(random =>
    {
        // Every count of the first tier has a need of its own in the second.
        var most = random.Next(2, 9);
        var needs = Enumerable.Range(0, most + 1).Select(_ => random.Next(1, most + 1)).ToArray();
        Check(random, 2, most, [1, 1], [false, true], counts => counts[1] >= needs[counts[0]], certified: true);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task Nothing_is_claimed_of_what_was_not_tried(int trials)
    {
        // The second tier's needs fall too late for a search that may try few counts.
        bool Holds(IReadOnlyList<int> counts) => counts[1] >= (counts[0] == 19 ? 1 : 30);
        var lattice = new ServerLattice { Least = [1, 1], Guess = [1, 30], FewerFailToo = [false, true], Prices = [1, 1], Most = 60, Trials = trials };
        var few = await LeastServers.FindAsync(lattice, counts => Task.FromResult<IReadOnlyList<bool>>([.. counts.Select(Holds)]));
        Assert.Equal([1, 30], few.Counts!);
        Assert.False(few.Certified);
        var all = await LeastServers.FindAsync(lattice with { Trials = 100 }, counts => Task.FromResult<IReadOnlyList<bool>>([.. counts.Select(Holds)]));
        Assert.Equal([19, 1], all.Counts!);
        Assert.True(all.Certified);
    }

    private static void Check(Random random, int tiers, int most, int[] least, bool[] fewerFailToo, Func<IReadOnlyList<int>, bool> holds, bool certified)
    {
        var lattice = new ServerLattice
        {
            Least = least,
            Guess = [.. least.Select(l => random.Next(l, most + 1))],
            FewerFailToo = fewerFailToo,
            Prices = [.. Enumerable.Range(0, tiers).Select(_ => (long)random.Next(1, 5))],
            Most = most,
            Trials = 10_000,
        };
        var tried = new HashSet<string>();
        var found = LeastServers.FindAsync(lattice, counts =>
        {
            Assert.All(counts, c => Assert.True(tried.Add(string.Join(' ', c)), "nothing is tried twice"));
            Assert.All(counts, c => Assert.All(c.Zip(least), p => Assert.InRange(p.First, p.Second, most)));
            return Task.FromResult<IReadOnlyList<bool>>([.. counts.Select(holds)]);
        }).GetAwaiter().GetResult();
        Assert.Equal(tried.Count, found.Trials);
        var every = Every(tiers, most).Where(holds).ToList();
        if (every.Count == 0)
        {
            Assert.Null(found.Counts);
            return;
        }

        Assert.Equal(certified, found.Certified);
        Assert.True(holds(found.Counts!));
        Assert.Equal(every.Min(lattice.PriceOf), lattice.PriceOf(found.Counts!));
    }

    private static int[] Drawn(Random random, int tiers, int most) => [.. Enumerable.Range(0, tiers).Select(_ => random.Next(1, most + 1))];

    private static IEnumerable<int[]> Every(int tiers, int most) => tiers == 0
        ? [[]]
        : Every(tiers - 1, most).SelectMany(head => Enumerable.Range(1, most).Select(c => (int[])[.. head, c]));
}
