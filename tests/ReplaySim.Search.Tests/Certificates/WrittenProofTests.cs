using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Certificates;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>
/// A proof written by hand. Four rows; fast is sure by 0.2, 0.4, 0.6 and 0.8 and wrong at 0.2 and 0.6; medium is always right. A call
/// costs $0.001 at fast, $0.003 more at medium, and the router a millionth of a dollar: 1001 or 4001 of these per row. For three right
/// of four, one row must be asked on: t in (0.2, 0.4], at 3 · 1001 + 4001 = 7004. Below, two are right; above, two or more are asked on.
/// </summary>
public sealed class WrittenProofTests
{
    private const string Path = "policy.cascade.thresholds.fast";
    private const double Infinity = double.PositiveInfinity;

    private static readonly CertifiedCell Scan = new([-Infinity], [Infinity], [], 0);
    private static readonly CertifiedCell TooFewRight = new([-Infinity], [0.2], [0, 1], -1);
    private static readonly CertifiedCell NoneCheaper = new([0.2], [Infinity], [1, 0], -1);

    [Fact]
    public void Looking_at_every_value_proves_it() => Assert.True(Check(Space(Scan)).Verified);

    [Fact]
    public void So_do_a_cell_without_a_feasible_choice_and_one_without_a_cheaper_one() => Assert.True(Check(Space(TooFewRight, NoneCheaper)).Verified);

    [Fact]
    public void A_bound_that_is_one_higher_is_not_proved()
    {
        Refused("bound", "7004", Space(Scan) with { BoundSum = 7005 }, bound: 0.007005);
        Refused("bound", "7004", Space(TooFewRight, NoneCheaper) with { BoundSum = 7005 }, bound: 0.007005);
    }

    [Fact]
    public void A_lower_bound_is_proved_and_leaves_a_gap()
    {
        var space = Space(TooFewRight, NoneCheaper) with { BoundSum = 7000 };
        Assert.True(Check(space, bound: 0.007, gap: 0.000004 / 0.007004).Verified);
        Refused("gap", "0.007", space, bound: 0.007);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(Infinity)]
    public void A_hole_is_seen(double above) => Refused("cover", "no cell covers", Space(TooFewRight, NoneCheaper with { Above = [above] }));

    [Fact]
    public void A_relaxation_that_leaves_a_cheaper_choice_is_seen() =>
        Refused("bound", "cell 0", Space(TooFewRight with { UpTo = [0.4] }, NoneCheaper with { Above = [0.4] }));

    [Fact]
    public void Where_cells_overlap_one_of_them_is_enough() => Assert.True(Check(Space(TooFewRight with { UpTo = [0.4] }, NoneCheaper)).Verified);

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_need_that_is_too_great_is_seen(long need) => Refused("sums", "said to need", WithSum(1, sum => sum with { Need = need }));

    [Fact]
    public void A_lesser_need_makes_a_weaker_proof() => Refused("bound", "4004", WithSum(1, sum => sum with { Need = 2 }));

    [Theory]
    [InlineData(0, 2_000_000_000)]
    [InlineData(1, 3_000_000)]
    [InlineData(0, 0)]
    public void A_unit_that_does_not_divide_is_seen(int sum, long unit) => Refused("sums", "unit", WithSum(sum, s => s with { Unit = unit }));

    [Fact]
    public void A_sum_that_no_constraint_asks_for_is_seen() => Refused("sums", "none that the constraints come down to", WithSum(1, sum => sum with { Name = "accuracy >= 0.7" }));

    [Theory]
    [InlineData(0.2, "4004")]
    [InlineData(0.6, "10004")]
    [InlineData(1.5, "expected 0 to 1")]
    public void Another_choice_is_seen(double chosen, string expected) => Refused("chosen", expected, Space(Scan) with { Chosen = [chosen] });

    [Fact]
    public void A_choice_that_is_not_feasible_is_seen() =>
        Refused("chosen", "expected at least 3000000", Space(Scan) with { Chosen = [0.1], ChosenSum = 4004, BoundSum = 4004 }, 0.004004, 0.004004);

    private static void Refused(string what, string why, CertifiedSpace space, double value = 0.007004, double bound = 0.007004)
    {
        var report = Check(space, value, bound);
        Assert.False(report.Verified);
        var finding = report.Findings.First(f => !f.Holds);
        Assert.Contains(what, finding.What, StringComparison.Ordinal);
        Assert.Contains(why, finding.Detail, StringComparison.Ordinal);
    }

    private static CertifiedSpace WithSum(int changed, Func<CertifiedSum, CertifiedSum> change) =>
        Space(Scan) with { Sums = [.. Space(Scan).Sums.Select((sum, s) => s == changed ? change(sum) : sum)] };

    private static CertifiedSpace Space(params CertifiedCell[] cells) => new()
    {
        Policy = "{}",
        Thresholds = [new CertifiedThreshold(Path, 0, 1)],
        Chosen = [0.3],
        ChosenSum = 7004,
        BoundSum = 7004,
        Sums = [new CertifiedSum("objective", 1_000_000_000, null), new CertifiedSum("accuracy >= 0.75", 1_000_000, 3)],
        Cells = cells,
    };

    private static CheckReport Check(CertifiedSpace space, double value = 0.007004, double bound = 0.007004, double gap = 0)
    {
        const long callFemtodollars = 1_000_000_000_000;
        var rows = new[] { 0.2, 0.4, 0.6, 0.8 }.Select((sure, i) => new ProofRow(i, 0, 1_000_000, 0, null,
        [
            new ProofCall(1 - i % 2, i % 2 * PredictionColumns.FullCredit, sure, callFemtodollars, 1),
            new ProofCall(0, PredictionColumns.FullCredit, 1, 3 * callFemtodollars, 1),
        ]));
        var table = new ProofHistory([.. rows], 2, false).Table();
        var certificate = new Certificate
        {
            ScenarioName = "",
            ScenarioHash = "",
            Scenario = "{}",
            Rows = 4,
            Fingerprint = "",
            Objective = "cost.calls",
            Constraints = ["accuracy >= 0.75"],
            Replayed = [],
            Spaces = [space],
            Value = value,
            Bound = bound,
            Gap = gap,
        };
        return CertificateChecker.Check(certificate, new CheckedProblem
        {
            Table = table,
            Fingerprint = "",
            Policies = [new CascadeOptions { Tiers = ["fast", "medium"], Thresholds = new Dictionary<string, CascadeThreshold> { ["fast"] = 0.5 } }],
            Objective = ProofCase.Metric("cost.calls"),
            Minimise = true,
            Constraints = [new Constraint("accuracy >= 0.75", ProofCase.Metric("accuracy"), Bound.AtLeast, 0.75)],
        });
    }
}
