using ReplaySim.Search.Certificates;
using ReplaySim.Search.Tests.Certificates;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>The certificate of any case, written down and read back, convinces the checker.</summary>
public sealed class CertifiedCaseTests
{
    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_certificate_is_verified(string shape) => ThresholdCases.Holds(ThresholdCases.Of(shape), history =>
    {
        var (brute, table) = (new BruteForce(history), CaseSlices.Table(history));
        foreach (var cells in new[] { 0, 2, int.MaxValue })
        {
            if (ThresholdSearchTests.Solve(history, brute, table, new SearchLimits { Cells = cells }) is not { } answer)
                return;
            var report = CertificateChecker.Check(ProofCase.Read(ProofCase.Write(Document(answer, table.Count))), new CheckedProblem
            {
                Table = table,
                Fingerprint = ProofCase.Fingerprint,
                Policies = [history.Policy],
                Objective = ThresholdCase.Metric(history.Objective),
                Minimise = history.Minimise,
                Constraints = history.Constraints,
                Open = [[.. history.Axes.Select(a => new CertifiedThreshold(a.Path, a.From, a.To))]],
            });
            Assert.True(report.Verified, string.Join("\n", report.Findings));
        }
    }, 0.05);

    private static Certificate Document(ThresholdAnswer answer, int rows) => new()
    {
        ScenarioName = "case",
        ScenarioHash = "",
        Scenario = "{}",
        Rows = rows,
        Fingerprint = ProofCase.Fingerprint,
        Objective = answer.Query.Objective.Name,
        Constraints = [.. answer.Query.Constraints.Select(c => c.Text)],
        Replayed = [],
        Spaces = [CertificateMaker.SpaceOf(answer, "{}")],
        Value = answer.Value,
        Bound = answer.Bound,
        Gap = answer.Gap,
    };
}
