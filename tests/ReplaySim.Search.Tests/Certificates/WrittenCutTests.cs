using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Certificates;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>
/// A proof about two cuts, written by hand. Scores 0.2, 0.5 and 0.8; per row, fast costs 1001 millionths of a dollar, medium 3001, slow
/// 9001 (the router one of each). Cheapest is all at fast, 3003, with both cuts above 0.8. Where the first cut is at most 0.5, two rows
/// or more are at medium or slow: 7003 at least. Cuts ascend: above 0.5 the second is never at or below 0.5.
/// </summary>
public sealed class WrittenCutTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly CertifiedCell FirstLow = new([-Infinity, -Infinity], [0.5, Infinity], [1], -1);
    private static readonly CertifiedCell BothHigh = new([0.5, 0.5], [Infinity, Infinity], [1], -1);

    [Fact]
    public void Cells_need_not_cover_cuts_that_do_not_ascend() => Assert.True(Check(3003, FirstLow, BothHigh).Verified);

    [Fact]
    public void They_must_cover_all_that_do()
    {
        Refused("cover", Check(3003, BothHigh));
        Refused("cover", Check(3003, FirstLow));
        Refused("cover", Check(3003, FirstLow, BothHigh with { Above = [0.5, 0.6] }));
    }

    // In the first cell 0.2 is at fast and 0.5 and 0.8 at medium; the second reaches 3003 and shows no more.
    [Theory]
    [InlineData(7003, true)]
    [InlineData(7004, false)]
    public void Each_cell_shows_its_own_least_and_no_more(long bound, bool holds)
    {
        var report = Check(bound, FirstLow, BothHigh);
        var finding = report.Findings.Single(f => f.What == "space 1: bound");
        Assert.StartsWith(holds ? "cell 1 " : "cell 0 ", finding.Detail, StringComparison.Ordinal);
    }

    private static void Refused(string what, CheckReport report) =>
        Assert.Contains(what, Assert.Single(report.Findings, f => !f.Holds).What, StringComparison.Ordinal);

    private static CheckReport Check(long bound, params CertifiedCell[] cells)
    {
        const long callFemtodollars = 1_000_000_000_000;
        ProofCall Call(int dollars) => new(0, PredictionColumns.FullCredit, 1, dollars * callFemtodollars, 1);
        var table = new ProofHistory([.. new[] { 0.2, 0.5, 0.8 }.Select((score, i) => new ProofRow(i, 0, 1_000_000, score, null, [Call(1), Call(3), Call(9)]))], 3, false).Table();
        var space = new CertifiedSpace
        {
            Policy = "{}",
            Thresholds = [new CertifiedThreshold("policy.score.cuts[0]", -Infinity, Infinity), new CertifiedThreshold("policy.score.cuts[1]", -Infinity, Infinity)],
            Chosen = [0.9, Infinity],
            ChosenSum = 3003,
            BoundSum = bound,
            Sums = [new CertifiedSum("objective", 1_000_000_000, null)],
            Cells = cells,
        };
        var certificate = new Certificate
        {
            ScenarioName = "",
            ScenarioHash = "",
            Scenario = "{}",
            Rows = 3,
            Fingerprint = "",
            Objective = "cost.calls",
            Constraints = [],
            Replayed = [],
            Spaces = [space],
            Value = 0.003003,
            Bound = bound / 1e6,
            Gap = 0,
        };
        return CertificateChecker.Check(certificate, new CheckedProblem
        {
            Table = table,
            Fingerprint = "",
            Policies = [new ScoreOptions { Column = ProofHistory.ScoreName, Cuts = [0.1, 0.2] }],
            Objective = ProofCase.Metric("cost.calls"),
            Minimise = true,
            Constraints = [],
        });
    }
}
