using ReplaySim.Economics.Decisions;

namespace ReplaySim.Economics.Tests.Decisions;

/// <summary>How often each alternative is the best, against closed forms and a grid.</summary>
public sealed class WinShareTests
{
    // Six standard errors of a share of 100 000 draws.
    private const double Tolerance = 0.0095;

    [Fact]
    public void Of_two_criteria_each_wins_on_an_interval()
    {
        // With weight w on the first: left w, right 1 − w, middle 0.6. Middle leads for w in (0.4, 0.6).
        Alternative[] three = [new("left", [1, 0]), new("middle", [0.6, 0.6]), new("right", [0, 1])];
        var judged = Judged(2, three);
        Assert.Equal(0.4, judged["left"], Tolerance);
        Assert.Equal(0.2, judged["middle"], Tolerance);
        Assert.Equal(0.4, judged["right"], Tolerance);
    }

    [Fact]
    public void Of_two_criteria_the_intervals_are_those_of_the_upper_envelope() => Cases.Hold(random =>
    {
        // Lines w·a + (1 − w)·b over [0, 1]: who leads changes only where two cross.
        var alternatives = Corners(random, 2);
        var cuts = new List<double> { 0, 1 };
        foreach (var a in alternatives)
            cuts.AddRange(alternatives.Select(b => Crossing(a, b)).Where(w => w is > 0 and < 1));
        cuts.Sort();
        var expected = alternatives.ToDictionary(a => a.Name, _ => 0.0);
        for (var i = 1; i < cuts.Count; i++)
        {
            var w = (cuts[i - 1] + cuts[i]) / 2;
            expected[alternatives.MaxBy(a => (w * a.Values[0]) + ((1 - w) * a.Values[1]))!.Name] += cuts[i] - cuts[i - 1];
        }

        foreach (var (name, share) in Judged(2, alternatives))
            Assert.Equal(expected[name], share, Tolerance);
    }, share: 0.01);

    [Fact]
    public void Of_three_criteria_a_grid_over_the_triangle_gives_the_same() => Cases.Hold(random =>
    {
        const int steps = 400;
        var alternatives = Corners(random, 3);
        var wins = alternatives.ToDictionary(a => a.Name, _ => 0.0);
        var points = 0;
        for (var i = 0; i < steps; i++)
        {
            for (var j = 0; i + j < steps; j++)
            {
                var (x, y) = ((i + (1 / 3.0)) / steps, (j + (1 / 3.0)) / steps);
                wins[alternatives.MaxBy(a => (x * a.Values[0]) + (y * a.Values[1]) + ((1 - x - y) * a.Values[2]))!.Name]++;
                points++;
            }
        }

        foreach (var (name, share) in Judged(3, alternatives))
            Assert.Equal(wins[name] / points, share, Tolerance + 0.005);
    }, share: 0.005);

    [Fact]
    public void Shares_sum_to_one_and_the_dominated_win_nothing() => Cases.Hold(random =>
    {
        var criteria = random.Next(1, 5);
        var alternatives = Enumerable.Range(0, random.Next(1, 8)).Select(a => new Alternative($"a{a}", [.. Enumerable.Range(0, criteria).Select(_ => (double)random.Next(5))])).ToList();
        var judged = DecisionMatrix.Judge(Criteria(criteria), alternatives);
        Assert.Equal(1, judged.Sum(j => j.WinShare), 6);
        Assert.All(judged.Where(j => j.DominatedBy is not null), j => Assert.Equal(0, j.WinShare));
    }, share: 0.02);

    [Fact]
    public void The_same_seed_gives_the_same_shares_and_weights_play_no_part()
    {
        Alternative[] three = [new("left", [1, 0]), new("middle", [0.6, 0.6]), new("right", [0, 1])];
        var shares = Shares([new("x", 1, true), new("y", 1, true)], 1);
        Assert.Equal(shares, Shares([new("x", 9, true), new("y", 1, true)], 1));
        Assert.NotEqual(shares, Shares([new("x", 1, true), new("y", 1, true)], 2));

        Dictionary<string, double> Shares(Criterion[] criteria, ulong seed) => DecisionMatrix.Judge(criteria, three, seed).ToDictionary(j => j.Alternative.Name, j => j.WinShare);
    }

    private static List<Criterion> Criteria(int count) => [.. Enumerable.Range(0, count).Select(c => new Criterion($"c{c}", 1, true))];

    // Two at the ends of the scales, so that scores are the values themselves.
    private static List<Alternative> Corners(Random random, int criteria) =>
    [
        .. Enumerable.Range(0, criteria).Select(k => new Alternative($"corner{k}", [.. Enumerable.Range(0, criteria).Select(c => c == k ? 1.0 : 0.0)])),
        .. Enumerable.Range(0, random.Next(1, 4)).Select(a => new Alternative($"inner{a}", [.. Enumerable.Range(0, criteria).Select(_ => 0.1 + (0.8 * random.NextDouble()))])),
    ];

    private static double Crossing(Alternative a, Alternative b)
    {
        // w·(a0 − b0) + (1 − w)·(a1 − b1) = 0
        var (first, second) = (a.Values[0] - b.Values[0], a.Values[1] - b.Values[1]);
        return second / (second - first);
    }

    private static Dictionary<string, double> Judged(int criteria, IReadOnlyList<Alternative> alternatives) =>
        DecisionMatrix.Judge(Criteria(criteria), alternatives).ToDictionary(j => j.Alternative.Name, j => j.WinShare);
}
