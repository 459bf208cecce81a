using ReplaySim.Search.Certificates;
using ReplaySim.Search.Tests.Histories;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>What a search proves, a checker that shares nothing with it can follow.</summary>
public sealed class CertificateTests
{
    [Fact]
    public void A_searched_optimum_is_verified() => Verified(int.MaxValue, gap: false);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void So_is_the_gap_of_a_search_that_was_stopped(int cells) => Verified(cells, gap: true);

    private static void Verified(int cells, bool gap)
    {
        var (cases, solved, gaps, infeasible, spread) = (0, 0, 0, 0, 0);
        Cases.Hold(random =>
        {
            cases++;
            var given = new ProofCases(random).Any(24);
            if (ProofCase.Solve(given, new SearchLimits { Cells = cells }) is not var (_, certificate, problem))
                return;
            solved++;
            gaps += certificate.Gap > 0 ? 1 : 0;
            infeasible += certificate.Bound is null ? 1 : 0;
            spread += certificate.Spaces[0].Cells.Count > 1 ? 1 : 0;
            var report = CertificateChecker.Check(certificate, problem);
            Assert.True(report.Verified, $"{given}{string.Join("\n", report.Findings)}");
        });
        Assert.True(solved > cases / 2, $"only {solved} of {cases} cases were searched");
        Assert.True(infeasible > cases / 50, $"only {infeasible} of {cases} cases have no feasible choice");
        Assert.True(gap ? gaps > cases / 200 : gaps == 0, $"{gaps} of {cases} cases have a gap");
        Assert.True(gap || spread > cases / 10, $"only {spread} of {cases} proofs have several cells");
    }
}
