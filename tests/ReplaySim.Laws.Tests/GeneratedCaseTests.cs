using ReplaySim.Core.Tiers;
using ReplaySim.Laws.Cases;

namespace ReplaySim.Laws.Tests;

/// <summary>Cases have the edges that they are there for, and shrink to nothing.</summary>
public sealed class GeneratedCaseTests
{
    private static readonly CaseShape Shape = new(2, 4, 2, Overflows: true, Budgets: []);
    private static readonly PolicyCase[] Cases = [.. Enumerable.Range(0, 500).Select(seed => CaseMaker.Make(Shape, (ulong)seed))];

    [Fact]
    public void Every_case_is_one_that_the_engine_takes() => Assert.All(Cases, c =>
    {
        Assert.InRange(c.Rows.Count, 1, 40);
        Assert.InRange(c.Tiers.Count, 2, 4);
        Assert.All(c.Rows.Zip(c.Rows.Skip(1)), pair => Assert.True(pair.First.ArrivedAt <= pair.Second.ArrivedAt));
        Assert.All(c.Rows, r => Assert.Equal(c.Tiers.Count, r.Answers.Count));
        Assert.All(c.Rows.SelectMany(r => r.Answers), a => Assert.True(a.ServiceMicros >= 1 && !(a.Confidence is < 0 or > 1)));
        Assert.Equal(Overflow.Reject, c.Tiers[^1].Overflow);
    });

    [Fact]
    public void Every_edge_is_among_them()
    {
        Often(c => c.Rows.Count == 1);
        Often(c => c.Rows.Count > 30);
        Often(c => Pairs(c).Any(p => p.First.ArrivedAt == p.Second.ArrivedAt));
        Often(c => Pairs(c).Any(p => p.First == p.Second));
        Often(c => c.Rows.Any(r => r.TrueClass < 0));
        Often(c => c.Rows.Any(r => r.AmountDollars == 9e9));
        Often(c => c.Rows.Any(r => r.AmountDollars is > 0 and < 1e-8));
        Often(c => c.Rows.Any(r => double.IsNaN(r.Score)));
        Often(c => c.Rows.Any(r => r.Answers.Any(a => double.IsNaN(a.Confidence))));
        Often(c => c.Rows.Any(r => r.Answers.Any(a => a.Class == PredictionColumns.Uncovered)));
        Often(c => c.Rows.Any(r => r.Answers.Any(a => a.Class == PredictionColumns.Unnamed)));
        Often(c => c.Tiers.Any(t => t.Servers is null));
        Often(c => c.Tiers.Any(t => t is { Servers: 1, Queue: 0 }));
        Often(c => c.Tiers.Any(t => t.Overflow == Overflow.Next));
        Often(c => c.Rows[^1].ArrivedAt - c.Rows[0].ArrivedAt > c.LabelDelayMicros);
        foreach (var tiers in new[] { 2, 3, 4 })
            Often(c => c.Tiers.Count == tiers);
    }

    [Fact]
    public void A_seed_always_makes_the_same_case() => Assert.Equal(
        Cases.Select(Plain), Enumerable.Range(0, Cases.Length).Select(seed => Plain(CaseMaker.Make(Shape, (ulong)seed))));

    [Fact]
    public void Seeds_make_different_cases() => Assert.True(Cases.Select(Plain).Distinct().Count() > 490);

    [Fact]
    public void Whatever_is_wrong_with_every_case_shrinks_to_one_plain_transaction() => Assert.All(Cases.Take(50), c =>
    {
        var smallest = Smallest(c, _ => true);
        var row = Assert.Single(smallest.Rows);
        Assert.Equal(new CaseTransaction(0, 0, 1, 0.5, 0, row.Answers), row);
        Assert.Equal(2, smallest.Tiers.Count);
        Assert.All(smallest.Tiers, t => Assert.Equal(new CaseTier(null, null, Overflow.Reject, 0), t));
        Assert.All(row.Answers, a => Assert.Equal(new CaseAnswer(0, 1, 1), a));
        Assert.Equal(c.Origin, smallest.Origin);
    });

    [Fact]
    public void What_needs_two_transactions_and_a_full_queue_keeps_them() => Assert.All(
        Cases.Where(NeedsTwo).Take(50), c =>
        {
            var smallest = Smallest(c, NeedsTwo);
            Assert.Equal([0L, 1L], smallest.Rows.Select(r => r.ArrivedAt));
            Assert.Equal(1, smallest.Tiers[0].Servers);
            Assert.Equal(0, smallest.Tiers[0].Queue);
        });

    private static bool NeedsTwo(PolicyCase c) =>
        c.Tiers[0] is { Servers: not null, Queue: not null } && c.Rows[^1].ArrivedAt > c.Rows[0].ArrivedAt;

    private static PolicyCase Smallest(PolicyCase from, Func<PolicyCase, bool> broken)
    {
        while (CaseShrinker.Shrink(from, fewestTiers: 2).FirstOrDefault(broken) is { } simpler)
            from = simpler;
        return from;
    }

    private static IEnumerable<(CaseTransaction First, CaseTransaction Second)> Pairs(PolicyCase c) => c.Rows.Zip(c.Rows.Skip(1));

    private static string Plain(PolicyCase c)
    {
        var rows = string.Join(';', c.Rows.Select(r => $"{r with { Answers = [] }} {string.Join(',', r.Answers)}"));
        return rows + string.Join(';', c.Tiers) + string.Join(',', c.Slices) + c.LabelDelayMicros;
    }

    private static void Often(Func<PolicyCase, bool> edge) => Assert.InRange(Cases.Count(edge), 10, Cases.Length);
}
