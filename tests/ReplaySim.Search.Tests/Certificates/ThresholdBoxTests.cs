using ReplaySim.Search.Certificates;
using ReplaySim.Search.Certificates.Checks;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>Boxes of thresholds against single choices out of them: a threshold t lies in a box where above &lt; t ≤ up to.</summary>
public sealed class ThresholdBoxTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void A_range_holds_both_of_its_ends()
    {
        var box = ThresholdBox.Of([new CertifiedThreshold("t", 0.25, 0.75)]);
        Assert.Equal([0.75], box.UpTo);
        Assert.Equal([Math.BitDecrement(0.25)], box.Above);
    }

    [Theory]
    [InlineData(0.2, Side.Missed)]
    [InlineData(0.4, Side.Missed)]
    [InlineData(0.5, Side.Open)]
    [InlineData(0.8, Side.Reached)]
    [InlineData(0.9, Side.Reached)]
    internal void A_value_reaches_all_some_or_none_of_the_thresholds(double value, Side side) => Assert.Equal(side, new ThresholdBox([0.4], [0.8]).SideOf(0, value));

    [Fact]
    public void Boxes_hold_and_meet_each_other_where_their_choices_do()
    {
        var random = new Random(11);
        for (var i = 0; i < 3_000; i++)
        {
            var (one, other) = (Any(random, 2), Any(random, 2));
            Assert.Equal(Choices(2).Where(c => IsIn(other, c)).All(c => IsIn(one, c)), one.Holds(other));
            Assert.Equal(Choices(2).Any(c => IsIn(other, c) && IsIn(one, c)), one.Meets(other));
        }
    }

    [Fact]
    public void A_cut_leaves_every_choice_on_one_side()
    {
        var box = new ThresholdBox([0, 0], [4, 4]);
        var (low, high) = (box.UpToOf(1, 2), box.AboveOf(1, 2));
        Assert.All(Choices(2), c => Assert.Equal((IsIn(box, c) && c[1] <= 2, IsIn(box, c) && c[1] > 2), (IsIn(low, c), IsIn(high, c))));
        Assert.Equal([4, 4], box.UpTo);
        Assert.Equal([0, 0], box.Above);
    }

    [Fact]
    public void Choices_that_ascend_all_lie_in_the_box_around_them_and_each_of_its_sides_is_needed()
    {
        var random = new Random(12);
        IReadOnlyList<int>[] lines = [[0, 2, 1], [3]];
        var none = 0;
        for (var i = 0; i < 300; i++)
        {
            var box = Any(random, 4);
            var ascending = Choices(4).Where(c => IsIn(box, c) && c[0] <= c[2] && c[2] <= c[1]).ToList();
            if (box.Ascending(lines) is not { } around)
            {
                Assert.Empty(ascending);
                none++;
                continue;
            }

            Assert.All(ascending, c => Assert.True(IsIn(around, c)));
            for (var t = 0; t < 4; t++)
            {
                Assert.Equal(around.UpTo[t], ascending.Max(c => c[t]));
                Assert.Equal(around.Above[t] + 1, ascending.Min(c => c[t]));
            }
        }

        Assert.InRange(none, 20, 280);
    }

    /// <summary>Both halves meet as few cells as any cut leaves them; what they meet is counted cell by cell.</summary>
    [Fact]
    public void A_box_is_cut_where_the_fuller_half_meets_fewest_cells_those_in_both_counted_again()
    {
        var random = new Random(13);
        for (var i = 0; i < 500; i++)
        {
            var box = new ThresholdBox([0, 0], [9, 9]);
            ThresholdBox[] cells = [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => Any(random, 2)).Where(c => c.Meets(box) && !c.Holds(box))];
            var cuts = Enumerable.Range(0, 2)
                .SelectMany(t => cells.SelectMany(c => new[] { (t, At: c.Above[t]), (t, At: c.UpTo[t]) }))
                .Where(c => c.At > 0 && c.At < 9).Distinct().ToList();
            if (cuts.Count == 0)
                continue;
            int Cost((int Threshold, double At) cut)
            {
                var lower = cells.Count(c => c.Meets(box.UpToOf(cut.Threshold, cut.At)));
                var upper = cells.Count(c => c.Meets(box.AboveOf(cut.Threshold, cut.At)));
                return Math.Max(lower, upper) + lower + upper - cells.Length;
            }

            var found = BoxSplit.Of(box, cells);
            Assert.Contains(found, cuts);
            Assert.Equal(cuts.Min(Cost), Cost(found));
        }
    }

    [Fact]
    public void A_row_leaves_by_an_exit_that_some_thresholds_of_the_box_lead_to()
    {
        var random = new Random(14);
        for (var i = 0; i < 2_000; i++)
        {
            Gate[] gates = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(g => new Gate(g, random.Next(5), new RowEnd(g, 1UL << g)))];
            var route = new RowRoute(gates, new RowEnd(9, 1), random.Next(2) == 0, 0, gates.Length - 1);
            var box = Any(random, 3);
            Assert.Equal(Choices(3).Where(c => IsIn(box, c)).Aggregate(0UL, (exits, c) => exits | 1UL << ExitOf(route, c)), route.ExitsWithin(box));
            foreach (var choice in Choices(3).Where(c => IsIn(box, c)).Take(3))
                Assert.Equal(route.EndOf(ExitOf(route, choice)), route.EndAt(choice));
            var swept = random.Next(gates.Length);
            foreach (var reached in new[] { false, true })
            {
                var exits = Choices(3).Where(c => Enumerable.Range(0, 3).All(t => t == swept || (c[t] > box.Above[t] && c[t] <= box.UpTo[t])))
                    .Where(c => gates[swept].Value >= c[swept] == reached)
                    .Aggregate(0UL, (exits, c) => exits | 1UL << ExitOf(route, c));
                Assert.Equal(exits, route.ExitsWithin(box, swept, reached));
            }
        }
    }

    [Theory]
    [InlineData(true, 1, 0, 2)]
    [InlineData(true, 1, 1, 1)]
    [InlineData(false, 0, 0, 0)]
    [InlineData(false, 0, 2, 2)]
    public void On_its_line_a_row_leaves_by_the_number_of_thresholds_that_it_reaches(bool leavesWhenReached, int lineFrom, int reached, int exit) =>
        Assert.Equal(exit, new RowRoute(new Gate[2], default, leavesWhenReached, 0, lineFrom).ExitAt(reached));

    [Fact]
    public void Tiers_are_asked_one_after_the_other_and_the_last_one_answers() => Assert.Equal(new RowEnd(3, 0b1011), RowEnd.After([1, 0, 3]));

    /// <summary>Of the objective the least is best, of a condition the most; weighed, multiplier × objective less multiplier × condition.</summary>
    [Fact]
    public void The_best_of_some_exits_is_taken_amount_by_amount()
    {
        var row = new OpenRow(new RowRoute(new Gate[3], default, true, 0, 2), [0, 2], [7, 5, 6, 8, 1, 4, 3, 2]);
        Assert.Equal((5, 4), (row.Best(0, 0b1111), row.Best(1, 0b1111)));
        Assert.Equal((6, 3), (row.Best(0, 0b1100), row.Best(1, 0b1100)));
        Assert.Equal((7, 2), (row.Best(0, 0b1001), row.Best(1, 0b1001)));
        Assert.Equal((8, 2), (row.Best(0, 0b1000), row.Best(1, 0b1000)));
        Assert.Equal((Int128)(10 * 5 - 100 * 4), row.LeastWeight(0b1111, [10, 0, 100]));
        Assert.Equal((Int128)(10 * 6 - 3), row.LeastWeight(0b1100, [10, 0, 1]));
        Assert.Equal((Int128)(10 * 7 - 1), row.LeastWeight(0b0001, [10, 0, 1]));
        long[] totals = [100, 200, 300];
        row.AddTo(totals, 3);
        Assert.Equal([108, 200, 302], totals);
    }

    private static int ExitOf(RowRoute route, double[] choice)
    {
        for (var g = 0; g < route.Gates.Length; g++)
        {
            if (route.Gates[g].Value >= choice[route.Gates[g].Threshold] == route.LeavesWhenReached)
                return g;
        }

        return route.Gates.Length;
    }

    private static bool IsIn(ThresholdBox box, double[] choice) => Enumerable.Range(0, box.Count).All(t => box.Above[t] < choice[t] && choice[t] <= box.UpTo[t]);

    private static ThresholdBox Any(Random random, int thresholds)
    {
        double[] above = [.. Enumerable.Range(0, thresholds).Select(_ => (double)random.Next(-1, 4))];
        return new ThresholdBox(above, [.. above.Select(a => a + 1 + random.Next(3))]);
    }

    private static IEnumerable<double[]> Choices(int thresholds) => thresholds == 0
        ? [[]]
        : Choices(thresholds - 1).SelectMany(rest => Enumerable.Range(0, 8).Select(t => (double[])[.. rest, t]));
}
