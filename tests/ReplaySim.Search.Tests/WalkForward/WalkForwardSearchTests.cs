using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Results;
using ReplaySim.Core.Time;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Thresholds;
using ReplaySim.Search.WalkForward;

namespace ReplaySim.Search.Tests.WalkForward;

/// <summary>Thresholds fitted again and again, against doing so by hand.</summary>
public sealed class WalkForwardSearchTests
{
    private const long Window = 60;
    private const long Step = 25;

    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Steps_are_fitted_on_known_labels_and_judged_on_what_came_next(string shape) => Hold(shape, 0.1, (history, delay) =>
    {
        var steps = WalkForwardSearch.Of(CaseSlices.Table(history), history.Query, Window, Step, delay);
        var expected = Ranges(history, delay);
        Assert.Equal(expected.Select(e => (e.Fit, e.Judge, e.From, e.To)), steps.Select(s => (s.FittedOn, s.JudgedOn, s.From, s.To)));
        foreach (var step in steps)
        {
            var fit = new BruteForce(Part(history, step.FittedOn));
            var judge = new BruteForce(Part(history, step.JudgedOn));
            var best = fit.Best();
            var hindsight = judge.Best();
            if (history.Objective is "cost.calls" && history.Minimise)
                Assert.Equal(hindsight?.ToDouble() ?? double.NaN, step.BestSpend ?? double.NaN, 1e-12);
            if (best is not { } optimum)
            {
                Assert.Empty(step.Settings);
                Assert.Null(step.Accuracy);
                Assert.Null(step.Spend);
                Assert.Single(step.Violated);
                continue;
            }

            var thresholds = step.Settings.ToDictionary(s => s.Path, s => Number(s.Value));
            Assert.Equal(history.Axes.Length, thresholds.Count);
            Assert.True(fit.Judge(thresholds).Feasible);
            Assert.Equal(0, fit.Judge(thresholds).Objective!.Value.CompareTo(optimum));
            var realised = judge.Metrics(thresholds);
            Assert.Equal(realised.Value("accuracy")?.ToDouble() ?? double.NaN, step.Accuracy ?? double.NaN, 1e-12);
            Assert.Equal(realised.Value("cost.calls")!.Value.ToDouble(), step.Spend!.Value, 1e-12);
            foreach (var constraint in history.Constraints)
            {
                if (realised.Value(constraint.Metric.Name, constraint.MinimumSupport) is not null)
                    Assert.Equal(!realised.Holds(constraint), step.Violated.Contains(constraint.Text));
            }
        }
    });

    [Fact]
    public void What_is_known_later_changes_nothing_that_was_fitted_before() => Hold("cascade of 3", 0.1, (history, delay) =>
    {
        var steps = WalkForwardSearch.Of(CaseSlices.Table(history), history.Query, Window, Step, delay);
        for (var s = 0; s < steps.Count; s++)
        {
            var known = steps[s].From.Microseconds - delay;
            var later = history with
            {
                Rows = [.. history.Rows.Select(r => r.Arrival < known ? r : r with
                {
                    Truth = history.AllScored ? -1 : (r.Truth + 2) % (history.Classes + 1) - 1,
                    Calls = [.. r.Calls.Select(c => c with { Confidence = 1 - c.Confidence, Credit = c.Answer >= 0 ? 0 : c.Credit })],
                })],
            };
            var again = WalkForwardSearch.Of(CaseSlices.Table(later), history.Query, Window, Step, delay);
            Assert.Equal(steps.Take(s + 1).SelectMany(x => x.Settings), again.Take(s + 1).SelectMany(x => x.Settings));
            Assert.Equal(steps.Take(s + 1).Select(x => x.FittedOn), again.Take(s + 1).Select(x => x.FittedOn));
        }
    });

    [Fact]
    public void Thresholds_that_stay_do_not_move_and_the_first_has_nothing_to_move_from() => Hold("cascade of 2", 0.1, (history, delay) =>
    {
        var steps = WalkForwardSearch.Of(CaseSlices.Table(history), history.Query, Window, Step, delay);
        for (var s = 0; s < steps.Count; s++)
        {
            if (s == 0 || steps[s].Settings.Count == 0 || steps[s - 1].Settings.Count == 0)
                Assert.Null(steps[s].Movement);
            else
                Assert.Equal(steps[s].Settings.Zip(steps[s - 1].Settings).Max(p => Math.Abs(AtMostOne(p.First.Value) - AtMostOne(p.Second.Value))), steps[s].Movement);
        }
    });

    [Theory]
    [InlineData(60, 60)]
    [InlineData(60, 61)]
    public void A_window_that_ends_before_any_label_is_known_is_refused(long window, long delay)
    {
        var history = ThresholdCases.Make(new Random(1), "cascade of 2", narrow: false, mostRows: 10, mostChoices: 100);
        var refused = Assert.Throws<ReplayInputException>(() => WalkForwardSearch.Of(CaseSlices.Table(history), history.Query, window, 10, delay));
        Assert.Contains("history.label_delay", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_shorter_than_a_window_has_no_steps() => Hold("cascade of 2", 0.01, (history, delay) =>
        Assert.Empty(WalkForwardSearch.Of(CaseSlices.Table(history), history.Query, 1_000_000, Step, delay)));

    // The generator's histories, at times that windows can tell apart.
    private static void Hold(string shape, double share, Action<ThresholdCase, long> law) => ThresholdCases.Holds(ThresholdCases.Of(shape, narrow: false, mostChoices: 200), drawn =>
    {
        var at = 1_700_000_000_000_000;
        var rows = drawn.Rows.Select((r, i) => r with { Arrival = at += (i * 7 + drawn.Rows.Length) % 4 * 7 }).ToArray();
        var history = drawn with { Rows = rows, WarmUp = WarmUp.None };
        law(history, drawn.Rows.Length % 5 * 11);
    }, share);

    private static ThresholdCase Part(ThresholdCase history, RowRange rows) => history with { Rows = history.Rows[rows.From..rows.To] };

    private static List<(RowRange Fit, RowRange Judge, SimTime From, SimTime To)> Ranges(ThresholdCase history, long delay)
    {
        RowRange Between(long from, long to)
        {
            var first = history.Rows.Count(r => r.Arrival < from);
            return new RowRange(first, first + history.Rows.Count(r => r.Arrival >= from && r.Arrival < to));
        }

        var ranges = new List<(RowRange, RowRange, SimTime, SimTime)>();
        for (var from = history.Rows[0].Arrival; from + Window <= history.Rows[^1].Arrival; from += Step)
        {
            var end = from + Window;
            var (fit, judge) = (Between(from, end - delay), Between(end, end + Step));
            if (fit.Count > 0 && judge.Count > 0)
                ranges.Add((fit, judge, new SimTime(end), new SimTime(end + Step)));
        }

        return ranges;
    }

    private static double Number(string threshold) => threshold == "never" ? double.PositiveInfinity : double.Parse(threshold, CultureInfo.InvariantCulture);

    private static double AtMostOne(string threshold) => Math.Min(1, Number(threshold));
}
