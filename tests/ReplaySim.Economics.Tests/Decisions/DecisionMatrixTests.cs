using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Economics.Decisions;

namespace ReplaySim.Economics.Tests.Decisions;

/// <summary>Decision matrices worked out by hand.</summary>
public sealed class DecisionMatrixTests
{
    private static readonly Criterion Accuracy = new("accuracy", 0.5, HigherIsBetter: true);
    private static readonly Criterion Cost = new("cost", 0.3, HigherIsBetter: false);
    private static readonly Criterion Latency = new("latency", 0.2, HigherIsBetter: false);

    // accuracy, cost, latency
    private static readonly Alternative[] Three = [new("fast", [80, 1, 10]), new("middle", [90, 3, 30]), new("slow", [100, 5, 90])];

    [Fact]
    public void The_sum_is_weight_times_score_between_worst_and_best()
    {
        var judged = ByName(DecisionMatrix.Judge([Accuracy, Cost, Latency], Three));

        // Scores: accuracy 0, 1/2, 1; cost 1, 1/2, 0; latency 1, 3/4, 0.
        Contributes([0, 0.3, 0.2], judged["fast"]);
        Contributes([0.25, 0.15, 0.15], judged["middle"]);
        Contributes([0.5, 0, 0], judged["slow"]);
        Assert.Equal(0.55, judged["middle"].Score, 12);
    }

    [Fact]
    public void The_highest_comes_first_and_equals_by_name()
    {
        // 0.5, 0.55, 0.5
        Assert.Equal(["middle", "fast", "slow"], DecisionMatrix.Judge([Accuracy, Cost, Latency], Three).Select(j => j.Alternative.Name));
    }

    [Fact]
    public void A_target_is_a_declared_utility()
    {
        // Latency: 1 to 20 ms, 0 from 60 ms on: 10 → 1, 30 → 3/4, 90 → 0. Accuracy: 1 from 95, 0 to 85: 0, 1/2, 1.
        var judged = ByName(DecisionMatrix.Judge(
            [Accuracy with { Normalisation = Normalisation.Target, Limit = 85, Target = 95 }, Latency with { Normalisation = Normalisation.Target, Target = 20, Limit = 60, Weight = 0.5 }],
            [.. Three.Select(a => new Alternative(a.Name, [a.Values[0], a.Values[2]]))]));
        Contributes([0, 0.5], judged["fast"]);
        Contributes([0.25, 0.375], judged["middle"]);
        Contributes([0.5, 0], judged["slow"]);
    }

    [Fact]
    public void Ranks_are_equal_steps_and_equals_share_them()
    {
        // Cost 1, 3, 3, 5: ranks 1, (2/3 + 1/3) / 2 twice, 0.
        Alternative[] four = [new("a", [1]), new("b", [3]), new("c", [3]), new("d", [5])];
        var judged = DecisionMatrix.Judge([Cost with { Normalisation = Normalisation.Rank }], four);
        Assert.Equal([1, 0.5, 0.5, 0], judged.Select(j => Math.Round(j.Score, 12)));
    }

    [Theory]
    [InlineData(Normalisation.MinMax)]
    [InlineData(Normalisation.Rank)]
    public void One_alternative_alone_has_everything(Normalisation normalisation)
    {
        var only = Assert.Single(DecisionMatrix.Judge([Accuracy with { Normalisation = normalisation }], [Three[0]]));
        Assert.Equal((1, 1, 1), (only.Score, only.WinShare, only.Topsis));
        Assert.Null(only.DominatedBy);
    }

    [Fact]
    public void Where_all_are_equal_all_are_best_and_share_the_wins()
    {
        Alternative[] same = [new("a", [5, 0, 1]), new("b", [5, 0, 1])];
        Assert.All(DecisionMatrix.Judge([Accuracy, Cost, Latency], same), j =>
        {
            Assert.Equal((1, 1), (j.Score, j.Topsis));
            Assert.Equal(0.5, j.WinShare, 9);
            Assert.Null(j.DominatedBy);
        });
    }

    [Fact]
    public void A_dominated_alternative_is_told_by_whom()
    {
        var judged = ByName(DecisionMatrix.Judge([Accuracy, Cost, Latency], [.. Three, new("poor", [80, 1, 11])]));
        Assert.Equal("fast", judged["poor"].DominatedBy);
        Assert.All(["fast", "middle", "slow"], name => Assert.Null(judged[name].DominatedBy));
    }

    [Fact]
    public void Weights_are_shares_of_their_sum()
    {
        Assert.Equal([0.2, 0.3, 0.5], DecisionMatrix.Weights([Accuracy with { Weight = 4 }, Cost with { Weight = 6 }, Latency with { Weight = 10 }]));
        var (ones, tens) = (DecisionMatrix.Judge([Accuracy, Cost, Latency], Three), DecisionMatrix.Judge([.. new[] { Accuracy, Cost, Latency }.Select(c => c with { Weight = c.Weight * 10 })], Three));
        Assert.All(ones.Zip(tens), p => Assert.Equal((p.First.Score, p.First.Topsis), (p.Second.Score, p.Second.Topsis), Near));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_no_share_is_refused(double weight) =>
        Assert.Contains("weights: cost is ", Assert.Throws<ReplayInputException>(() => DecisionMatrix.Weights([Accuracy, Cost with { Weight = weight }])).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_but_zeros_is_refused()
    {
        Assert.Throws<ReplayInputException>(() => DecisionMatrix.Weights([Cost with { Weight = 0 }]));
        Assert.Throws<ReplayInputException>(() => DecisionMatrix.Weights([]));
    }

    [Theory]
    [InlineData(Bound.AtMost, 5.0, true)]
    [InlineData(Bound.Below, 5.0, false)]
    [InlineData(Bound.AtLeast, 5.0, true)]
    [InlineData(Bound.Above, 5.0, false)]
    [InlineData(Bound.AtMost, 5.1, false)]
    [InlineData(Bound.Above, 5.1, true)]
    [InlineData(Bound.AtLeast, null, false)]
    [InlineData(Bound.Below, null, false)]
    public void A_requirement_holds_on_its_side_of_the_limit_and_never_for_what_is_unknown(Bound bound, double? value, bool holds) =>
        Assert.Equal(holds, new Requirement("x", bound, 5).Holds(value));

    private static bool Near((double Score, double Topsis) a, (double Score, double Topsis) b) => Math.Abs(a.Score - b.Score) < 1e-12 && Math.Abs(a.Topsis - b.Topsis) < 1e-12;

    private static void Contributes(double[] expected, JudgedAlternative judged)
    {
        Assert.Equal(expected, judged.Contributions.Select(c => Math.Round(c, 12)));
        Assert.Equal(expected.Sum(), judged.Score, 12);
    }

    private static Dictionary<string, JudgedAlternative> ByName(IReadOnlyList<JudgedAlternative> judged) => judged.ToDictionary(j => j.Alternative.Name);
}
