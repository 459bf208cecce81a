using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Search.Sweeps;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Sweeps;

public sealed class RankingTests
{
    private static readonly ResultMetric Spend = MetricCatalog.Find("cost.spend", null)!;
    private static readonly ResultMetric Accuracy = MetricCatalog.Find("accuracy", null)!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_holds_every_constraint_comes_first_by_the_objective(bool minimise) => ForCases((candidates, seed) =>
    {
        var ranked = Ranking.Rank(candidates, Spend, minimise);
        Assert.Equal(candidates.ToHashSet(), ranked.ToHashSet());
        Assert.Equal(candidates.Count, ranked.Count);
        var feasible = ranked.TakeWhile(c => c.Result.Feasible).ToList();
        Assert.Equal(candidates.Count(c => c.Result.Feasible), feasible.Count);
        foreach (var (first, second) in feasible.Zip(feasible.Skip(1)))
        {
            var (a, b) = (first.Result.Cost.Spend, second.Result.Cost.Spend);
            Assert.True(minimise ? a <= b : a >= b, $"seed {seed}: {a} before {b}");
            if (a == b)
                Assert.True(first.Result.Accuracy.Value >= second.Result.Accuracy.Value || second.Result.Accuracy.Value is null, $"seed {seed}");
        }

        Assert.All(ranked.Skip(feasible.Count).Zip(ranked.Skip(feasible.Count + 1)), p => Assert.True(Failed(p.First) <= Failed(p.Second), $"seed {seed}"));
    });

    [Fact]
    public void Of_equals_the_first_made_comes_first()
    {
        Candidate[] same = [.. Enumerable.Range(0, 5).Select(i => new Candidate([("n", $"{i}")], ResultCase.Of(0.5, 100, [])))];
        Assert.Equal(same, Ranking.Rank(same, Spend, minimise: true));
    }

    [Fact]
    public void Of_those_that_fail_one_constraint_the_nearest_comes_first()
    {
        var near = new Candidate([], ResultCase.Of(0.98, 900, [("accuracy >= 99%", 0.98, -0.01)]));
        var far = new Candidate([], ResultCase.Of(0.90, 100, [("accuracy >= 99%", 0.90, -0.09)]));
        var undefined = new Candidate([], ResultCase.Of(null, 1, [("accuracy >= 99%", null, null)]));
        Assert.Equal([near, far, undefined], Ranking.Rank([undefined, far, near], Spend, minimise: true));
    }

    [Fact]
    public void An_objective_that_is_undefined_comes_last()
    {
        var known = new Candidate([], ResultCase.Of(0.1, 100, []));
        var unknown = new Candidate([], ResultCase.Of(null, 1, []));
        Assert.Equal([known, unknown], Ranking.Rank([unknown, known], Accuracy, minimise: true));
        Assert.Equal([known, unknown], Ranking.Rank([unknown, known], Accuracy, minimise: false));
    }

    [Fact]
    public void The_frontier_is_what_no_other_candidate_dominates() => ForCases((candidates, seed) =>
    {
        static bool Dominates(Candidate a, Candidate b) =>
            a.Result.Cost.Spend <= b.Result.Cost.Spend && a.Result.Accuracy.Value >= b.Result.Accuracy.Value
            && (a.Result.Cost.Spend < b.Result.Cost.Spend || a.Result.Accuracy.Value > b.Result.Accuracy.Value);
        var frontier = Ranking.Frontier(candidates);
        var undominated = candidates.Where(c => c.Result.Accuracy.Value is not null && !candidates.Any(o => Dominates(o, c))).ToList();
        Assert.All(frontier, f => Assert.Contains(f, undominated));
        Assert.Equal(
            undominated.Select(c => (c.Result.Cost.Spend, c.Result.Accuracy.Value)).Distinct().OrderBy(p => p.Spend),
            frontier.Select(c => (c.Result.Cost.Spend, c.Result.Accuracy.Value)));
    });

    private static int Failed(Candidate candidate) => candidate.Result.Constraints.Count(k => !k.Holds);

    private static void ForCases(Action<IReadOnlyList<Candidate>, int> law)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            law([.. Enumerable.Range(0, random.Next(1, 25)).Select(i => new Candidate([("n", $"{i}")], ResultCase.Random(random)))], seed);
        }
    }
}
