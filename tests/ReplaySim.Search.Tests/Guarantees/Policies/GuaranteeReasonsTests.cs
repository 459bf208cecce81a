using ReplaySim.Core.Results;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Guarantees.Policies;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Thresholds;

namespace ReplaySim.Search.Tests.Guarantees.Policies;

/// <summary>Why nothing is certified, and what would help.</summary>
public sealed class GuaranteeReasonsTests
{
    private static readonly Constraint Accurate = CascadeHistory.AtLeast("accuracy", 0.95);

    // 0.95^45 is below 0.1, and 0.95^44 is not.
    [Theory]
    [InlineData(30, false)]
    [InlineData(44, false)]
    [InlineData(45, true)]
    public void With_too_few_rows_it_says_how_many_it_takes(int calibrate, bool holds)
    {
        var guarantee = Certify(Always(right: true, calibrate * 10 / 3 + 1), (calibrate * 10 / 3 + 1) / 2, calibrate, Accurate);
        Assert.Equal(calibrate, guarantee.Calibration.Rows.Count);
        Assert.Equal(holds, guarantee.Holds);
        if (holds)
            return;
        Assert.Contains("too few rows", guarantee.WhyNot, StringComparison.Ordinal);
        Assert.Equal(45, guarantee.RowsNeeded);
        Assert.Null(guarantee.Certified);
        Assert.NotNull(guarantee.Naive);
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("recall")]
    public void The_rows_it_takes_are_calibration_rows_at_the_same_rate_of_losses(string metric)
    {
        // Of 200 calibration rows 50 are frauds; two of them are missed by both tiers.
        var history = Always(right: true, 400);
        var rows = history.Rows.Select((r, i) => r with { Truth = i % 4 == 0 ? 1 : 0, Calls = [.. r.Calls.Select(c => c with { Answer = i % 4 == 0 ? 1 : 0 })] }).ToArray();
        foreach (var i in new[] { 240, 280 })
            rows[i] = rows[i] with { Calls = [.. rows[i].Calls.Select(c => c with { Answer = 0, Credit = 0 })] };
        var limit = metric == "accuracy" ? 0.985 : 0.94;
        var guarantee = Certify(history with { Rows = rows }, 200, 200, CascadeHistory.AtLeast(metric, limit));
        Assert.Contains("too few rows", guarantee.WhyNot, StringComparison.Ordinal);
        var about = metric == "accuracy" ? 200 : 50;
        Assert.Equal((about, 2.0), (guarantee.Calibration.Risks[0].Rows, guarantee.Calibration.Risks[0].Losses));

        var needed = Enumerable.Range(1, 100_000).First(n => RiskTest.ExactP((long)Math.Floor(n * 2.0 / about + 0.5), n, 1 - limit) <= 0.1);
        Assert.Equal((long)Math.Ceiling(needed * 200.0 / about), guarantee.RowsNeeded);
        Assert.True(guarantee.RowsNeeded > 200);
    }

    [Fact]
    public void Where_the_safest_is_not_safe_no_number_of_rows_helps()
    {
        var history = Always(right: true, 200);
        var guarantee = Certify(Changed(history, from: 100, c => c with { Answer = 1 - c.Answer, Credit = 0 }), 100, 50, Accurate);
        Assert.Contains("no candidate is safe enough", guarantee.WhyNot, StringComparison.Ordinal);
        Assert.Null(guarantee.RowsNeeded);
        Assert.Equal(1, guarantee.Tested);
    }

    [Fact]
    public void What_the_search_part_cannot_hold_is_not_tested()
    {
        var guarantee = Certify(Always(right: false, 200), 100, 50, Accurate);
        Assert.Contains("no thresholds hold the constraints even on the search part", guarantee.WhyNot, StringComparison.Ordinal);
        Assert.Equal((0, 0), (guarantee.Candidates, guarantee.Tested));
    }

    [Fact]
    public void Weighted_rows_are_not_counted() =>
        Assert.Contains("weighted", Certify(Always(right: true, 400) with { Weighted = true }, 100, 200, Accurate).WhyNot, StringComparison.Ordinal);

    [Fact]
    public void A_part_that_a_delay_leaves_empty_is_told()
    {
        var history = Always(right: true, 200);
        var table = CaseSlices.Table(history);
        var query = CascadeHistory.Query(history, table, Accurate) with { Split = HistorySplit.Of(table, 0.5, 0.3, labelDelayMicros: 3_600_000_000_000) };
        Assert.Contains("label_delay", GuaranteeSearch.Certify(table, query).WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_constraint_that_can_be_certified_it_says_which_can()
    {
        var guarantee = Certify(Always(right: true, 200), 100, 50, CascadeHistory.AtLeast("f1", 0.1));
        Assert.Contains("accuracy, recall, precision, false_positive_rate", guarantee.WhyNot, StringComparison.Ordinal);
        Assert.Equal(["f1 >= 0.1"], guarantee.NotCovered);
    }

    [Fact]
    public void A_search_part_without_what_a_constraint_is_about_is_told()
    {
        var history = Always(right: true, 200);
        var late = history with { Rows = [.. history.Rows.Select((r, i) => i < 150 ? r : r with { Truth = 1, Calls = [.. r.Calls.Select(c => c with { Answer = 1 })] })] };
        foreach (var constraint in new[] { "recall", "f1" })
        {
            var guarantee = Certify(late, 100, 100, Accurate, CascadeHistory.AtLeast(constraint, 0.5));
            Assert.Contains("search part", guarantee.WhyNot, StringComparison.Ordinal);
            Assert.Contains($"'{constraint}' is undefined", guarantee.WhyNot, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_calibration_part_without_what_a_constraint_is_about_is_told()
    {
        var history = Always(right: true, 200);
        var early = history with { Rows = [.. history.Rows.Select((r, i) => i >= 50 ? r : r with { Truth = 1, Calls = [.. r.Calls.Select(c => c with { Answer = 1 })] })] };
        var guarantee = Certify(early, 100, 100, CascadeHistory.AtLeast("recall", 0.5));
        Assert.Contains("no row that 'recall >= 0.5' is about", guarantee.WhyNot, StringComparison.Ordinal);
        Assert.Null(guarantee.RowsNeeded);
    }

    [Theory]
    [InlineData("precision", "accuracy")]
    [InlineData("precision", null)]
    [InlineData("recall", "accuracy")]
    public void Conformal_control_refuses_what_it_cannot_bound(string metric, string? other)
    {
        var history = CascadeHistory.Draw(600, 1);
        var table = CaseSlices.Table(history);
        Constraint[] constraints = [.. new[] { metric, other }.OfType<string>().Select(m => CascadeHistory.AtLeast(m, 0.5))];
        var guarantee = GuaranteeSearch.Certify(table, CascadeHistory.Query(history, table, constraints) with { Method = TestMethod.Conformal });
        Assert.False(guarantee.Holds);
        Assert.Contains("bounds one risk", guarantee.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void Conformal_control_refuses_losses_that_rise_towards_the_safer()
    {
        var history = Always(right: true, 600);

        // The search part has reason to escalate; of the calibration part one right fast answer is overruled by a wrong one.
        var rows = history.Rows.Select((r, i) => r with { Calls = [r.Calls[0] with { Confidence = 0.5 + i % 10 / 20.0 }, r.Calls[1]] }).ToArray();
        for (var i = 0; i < 240; i += 10)
            rows[i] = rows[i] with { Calls = [rows[i].Calls[0] with { Answer = 1, Credit = 0 }, rows[i].Calls[1]] };
        rows[300] = rows[300] with { Calls = [rows[300].Calls[0], rows[300].Calls[1] with { Answer = 1, Credit = 0 }] };
        var guarantee = Certify(history with { Rows = rows }, 240, 180, TestMethod.Conformal, CascadeHistory.AtLeast("accuracy", 0.85));
        Assert.Contains("losses must not rise", guarantee.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void Conformal_control_takes_the_cheapest_whose_expected_loss_is_low_enough()
    {
        for (var i = 0; i < 20; i++)
        {
            // An ensemble that is always right makes losses fall the more is escalated.
            var drawn = CascadeHistory.Draw(1_000, i);
            var history = drawn with { Rows = [.. drawn.Rows.Select(r => r with { Calls = [r.Calls[0], r.Calls[1] with { Answer = r.Truth, Credit = 1_000_000 }] })] };
            var table = CaseSlices.Table(history);
            var query = CascadeHistory.Query(history, table, CascadeHistory.AtLeast("accuracy", 0.94)) with { Method = TestMethod.Conformal };
            var guarantee = GuaranteeSearch.Certify(table, query);
            Assert.True(guarantee.Holds, guarantee.WhyNot);
            Assert.False(guarantee.HoldsByDay);
            Assert.Null(guarantee.CertifiedByDay);
            var thresholds = CandidatePath.Of(table.Rows(0, query.Split.Search.To), query.Thresholds, query.Thresholds.Constraints, threads: 1).Select(CascadeHistory.ThresholdOf);
            var calibrate = history.Rows[query.Split.Calibrate.From..query.Split.Calibrate.To];
            var expected = thresholds.Where(t => calibrate.Count(r => r.Calls[0].Confidence >= t && r.Calls[0].Credit == 0) + 1 <= (1 - 0.94) * (calibrate.Length + 1)).Min();
            Assert.Equal(expected, CascadeHistory.ThresholdOf(guarantee.Certified!));
        }
    }

    private static Guarantee Certify(ThresholdCase history, int search, int calibrate, params Constraint[] constraints) => Certify(history, search, calibrate, TestMethod.FixedSequence, constraints);

    private static Guarantee Certify(ThresholdCase history, int search, int calibrate, TestMethod method, params Constraint[] constraints)
    {
        var table = CaseSlices.Table(history);
        return GuaranteeSearch.Certify(table, CascadeHistory.Query(history, table, constraints) with
        {
            Method = method,
            Split = new HistorySplit(new(0, search), new(search, search + calibrate), new(search + calibrate, history.Rows.Length)),
        });
    }

    // No frauds, and both tiers agree on every row.
    private static ThresholdCase Always(bool right, int rows)
    {
        var history = CascadeHistory.Draw(rows, 1);
        return history with { Rows = [.. history.Rows.Select(r => r with { Truth = 0, Calls = [.. r.Calls.Select(c => c with { Answer = right ? 0 : 1, Credit = right ? 1_000_000 : 0 })] })] };
    }

    private static ThresholdCase Changed(ThresholdCase history, int from, Func<TierCall, TierCall> change) =>
        history with { Rows = [.. history.Rows.Select((r, i) => i < from ? r : r with { Calls = [.. r.Calls.Select(change)] })] };
}
