using ReplaySim.Search.Explorer;
using ReplaySim.Search.Tests.Histories;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Explorer;

public sealed class StepScaleTests
{
    [Fact]
    public void Few_values_are_all_steps() => Cases.Hold(random =>
    {
        double[] values = [.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.Next(100) / 8.0)];
        Assert.Equal([.. values.Distinct().Order(), double.PositiveInfinity], Steps(values, All, [], 256).Values);
    }, 0.1);

    [Fact]
    public void Of_many_values_steps_part_the_rows_evenly()
    {
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 300_000).Select(_ => random.NextDouble() * random.NextDouble())];
        var steps = Steps(values, All, [], 256);
        var shares = steps.Values.Zip(steps.Values.Skip(1), (from, to) => values.Count(v => v >= from && v < to) / (double)values.Length).ToList();
        Assert.Equal(256, steps.Values.Length);
        Assert.All(shares, share => Assert.InRange(share, 0.2 / 256, 2.0 / 256));
    }

    // Nine rows in ten have the same value: equal shares alone would leave most steps unused.
    [Fact]
    public void Many_rows_of_one_value_do_not_take_the_steps_of_the_others()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(10) == 0 ? random.NextDouble() : 1)];
        Assert.InRange(Steps(values, All, [], 256).Values.Length, 250, 256);
    }

    [Fact]
    public void The_ends_and_what_was_chosen_are_steps_whatever_was_sampled() => Cases.Hold(random =>
    {
        double[] values = [.. Enumerable.Range(0, 70_000 + random.Next(100)).Select(_ => random.NextDouble())];
        var axis = new ThresholdAxis("t", random.NextDouble() / 2, 0.5 + random.NextDouble() / 2);
        double[] chosen = [.. Enumerable.Range(0, 5).Select(_ => axis.From + random.NextDouble() * (axis.To - axis.From))];
        var steps = Steps(values, axis, chosen, 64);
        Assert.InRange(steps.Values.Length, 60, 64);
        foreach (var threshold in chosen.Append(axis.From).Append(axis.To))
            Assert.Contains(values.Where(v => v >= threshold).DefaultIfEmpty(double.PositiveInfinity).Min(), steps.Values);

        // A threshold lies midway between its neighbours among all values.
        var (_, thresholds) = Seen(steps, values).Thresholds()[0];
        Assert.Equal(steps.Values.Length, thresholds.Length);
        for (var s = 1; s < thresholds.Length - 1; s++)
        {
            var below = values.Where(v => v < steps.Values[s]).Max();
            Assert.Equal(Math.Clamp(below + (steps.Values[s] - below) / 2, axis.From, axis.To), thresholds[s]);
        }
    }, 0.002);

    [Fact]
    public void Too_many_points_of_a_frontier_leave_some_out()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => i / 1000.0)];
        var scale = new StepScale([All], [0.25], values);
        foreach (var value in values)
            scale.Add(value);
        var steps = scale.Steps(32);
        Assert.Equal(32, steps.Values.Length);
        Assert.Superset(new HashSet<double> { 0, 0.25, double.PositiveInfinity }, steps.Values.ToHashSet());
    }

    private static ThresholdAxis All => new("t", 0, double.PositiveInfinity);

    private static ThresholdSteps Steps(double[] values, ThresholdAxis axis, double[] chosen, int most)
    {
        var scale = new StepScale([axis], chosen, []);
        foreach (var value in values)
            scale.Add(value);
        return scale.Steps(most);
    }

    private static ThresholdSteps Seen(ThresholdSteps steps, double[] values)
    {
        foreach (var value in values)
            Assert.Equal(steps.Values.Count(s => s <= value), steps.Reach(value));
        return steps;
    }
}
