using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Search.Certificates;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;
using ReplaySim.Search.Thresholds.Coarse;

namespace ReplaySim.Search.Tests.Thresholds.Coarse;

/// <summary>A search bucket by bucket finds what a search row by row finds, and its proof can be followed.</summary>
public sealed class CoarseSearchTests
{
    private const int Choices = 3000;

    private static readonly CoarseLimits[] Sizes =
    [
        new() { Rows = 0, LineBuckets = 1, GridBuckets = 1, OpenRows = 0 },
        new() { Rows = 0, LineBuckets = 2, GridBuckets = 2, OpenRows = 0 },
        new() { Rows = 0, LineBuckets = 3, GridBuckets = 2, OpenRows = 4 },
        new() { Rows = 0, LineBuckets = 4, GridBuckets = 3, OpenRows = 2 },
        new() { Rows = 0, LineBuckets = 100, GridBuckets = 5, OpenRows = 1 },
        new() { Rows = 0, LineBuckets = 7, GridBuckets = 100, OpenRows = 6 },
    ];

    public static TheoryData<string> Shapes => ["score", "cascade of 2", "cascade of 3"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_finds_as_good_a_choice_and_proves_it(string shape) => Holds(shape, narrow: false);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Within_narrow_intervals_too(string shape) => Holds(shape, narrow: true);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_gap_that_is_asked_for_is_reached_and_proved(string shape)
    {
        var (coarse, gaps) = (0, 0);
        ThresholdCases.Holds(ThresholdCases.Of(shape, mostChoices: Choices), history =>
        {
            var table = CaseSlices.Table(history);
            if (table.Count == 0 || Solve(table, history, new SearchLimits()) is not { } plain)
                return;
            foreach (var (size, gap) in Sizes.Append(new CoarseLimits()).SelectMany(size => new[] { 0.01, 0.1, 0.5 }.Select(gap => (size, gap))))
            {
                var answer = Solve(table, history, new SearchLimits { Coarse = size, Gap = gap })!;
                coarse += answer.Problem.IsPart ? 1 : 0;
                gaps += answer.Gap > 0 ? 1 : 0;
                Assert.Equal(plain.Value is null, answer.Value is null);
                Assert.True(answer.Gap is null || answer.Gap <= gap * (1 + 1e-9), $"a gap of {answer.Gap} was left, {gap} was asked for");
                if (answer.Value is null)
                    continue;
                Assert.True(history.Minimise ? answer.Value >= plain.Value && answer.Bound <= plain.Value : answer.Value <= plain.Value && answer.Bound >= plain.Value);
                var report = CertificateChecker.Check(CertificateOf(answer, table), ProblemOf(history, table));
                Assert.True(report.Verified, string.Join("\n", report.Findings));
            }
        }, 0.25);
        Assert.True(coarse > 0, "no search went bucket by bucket");
        Assert.True(shape == "cascade of 2" ? gaps == 0 : gaps > 0, $"{gaps} searches left a gap");
    }

    private static void Holds(string shape, bool narrow)
    {
        var (cases, coarse, left) = (0, 0, 0);
        ThresholdCases.Holds(ThresholdCases.Of(shape, narrow, mostChoices: Choices), history =>
        {
            cases++;
            var table = CaseSlices.Table(history);
            if (Solve(table, history, new SearchLimits()) is not { } plain)
                return;
            foreach (var size in Sizes)
            {
                var answer = Solve(table, history, new SearchLimits { Coarse = size, Threads = 2 })!;
                if (!answer.Problem.IsPart)
                    continue;
                coarse++;
                left += answer.Problem.Rows > 0 ? 1 : 0;
                Assert.Equal(plain.Value, answer.Value);
                Assert.Equal(plain.Bound, answer.Bound);
                if (plain.Problem.Variables.Count == 1)
                    Assert.Equal(plain.Settings, answer.Settings);
                var report = CertificateChecker.Check(CertificateOf(answer, table), ProblemOf(history, table));
                Assert.True(report.Verified, string.Join("\n", report.Findings));
            }
        });
        Assert.True(coarse > cases / 4, $"only {coarse} searches in {cases} cases went bucket by bucket");
        Assert.True(left > coarse / 20, $"only {left} of {coarse} searches left any rows");
    }

    private static ThresholdAnswer? Solve(SearchTable table, ThresholdCase history, SearchLimits limits)
    {
        try
        {
            return ThresholdSearch.Solve(table, history.Query with { Limits = limits });
        }
        catch (ReplayInputException)
        {
            return null;
        }
    }

    private static Certificate CertificateOf(ThresholdAnswer answer, SearchTable table) => new()
    {
        ScenarioName = "case",
        ScenarioHash = "",
        Scenario = "{}",
        Rows = table.Count,
        Fingerprint = "",
        Objective = answer.Query.Objective.Name,
        Constraints = [.. answer.Query.Constraints.Select(c => c.Text)],
        Replayed = [],
        Spaces = [CertificateMaker.SpaceOf(answer, "{}")],
        Value = answer.Value,
        Bound = answer.Bound,
        Gap = answer.Gap,
    };

    private static CheckedProblem ProblemOf(ThresholdCase history, SearchTable table) => new()
    {
        Table = table,
        Fingerprint = "",
        Policies = [history.Policy],
        Objective = ThresholdCase.Metric(history.Objective),
        Minimise = history.Minimise,
        Constraints = history.Constraints,
        Open = [[.. history.Axes.Select(a => new CertifiedThreshold(a.Path, a.From, a.To))]],
    };
}
