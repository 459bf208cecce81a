using ReplaySim.Search.Certificates;
using ReplaySim.Search.Tests.Histories;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>A certificate that was changed is refused, or still says the truth: every choice is looked at to know.</summary>
public sealed class CertificateChangeTests
{
    [Fact]
    public void A_bound_above_the_chosen_objective_is_refused() => Refused((change, _) => change.RaisedBound());

    [Fact]
    public void That_nothing_is_feasible_is_refused_where_something_is() =>
        Refused((change, certificate) => certificate.Value is null ? null : change.NothingFeasible());

    [Fact]
    public void A_negative_multiplier_is_refused() => Refused((change, _) => change.NegativeMultiplier());

    [Fact]
    public void Another_history_problem_or_outcome_is_refused()
    {
        Refused((_, certificate) => certificate with { Fingerprint = certificate.Fingerprint.ToUpperInvariant() });
        Refused((_, certificate) => certificate with { Rows = certificate.Rows + 1 });
        Refused((_, certificate) => certificate with { Constraints = [.. certificate.Constraints, "accuracy >= 1%"] });
        Refused((_, certificate) => certificate with { Spaces = [] });
        Refused((_, certificate) => certificate with { Value = certificate.Value is { } value ? value * 1.001 + 1 : 0 });
        Refused((_, certificate) => certificate with { Bound = certificate.Bound is { } bound ? bound * 1.001 + 1 : 0 });
        Refused((_, certificate) => certificate with { Gap = certificate.Gap is { } gap ? gap + 0.001 : 0 });
    }

    [Fact]
    public void Other_ranges_than_were_asked_for_are_refused() => Refused((_, certificate) =>
        certificate.Spaces[0] is { Thresholds: [var first, ..] } space && first.From < first.To
            ? certificate with { Spaces = [space with { Thresholds = [first with { To = Math.Max(first.From, double.MinValue) }, .. space.Thresholds.Skip(1)] }] }
            : null);

    [Fact]
    public void A_hole_in_the_cover_is_refused()
    {
        var (holes, kept) = (0, 0);
        Each((random, known, answer, certificate, problem) =>
        {
            var change = new CertificateChange(random, answer, certificate);
            if ((random.Next(3) == 0 ? change.WithoutCell() : change.MovedEnd()) is not { } changed)
                return;
            var isHole = known.Choices.Any(choice => !changed.Spaces[0].Cells.Any(cell => Holds(cell, choice)));
            var report = CertificateChecker.Check(changed, problem);
            Assert.False(isHole && report.Verified);
            known.Confirm(changed, report);
            (holes, kept) = (holes + (isHole ? 1 : 0), kept + (report.Verified ? 1 : 0));
        });
        Assert.True(holes > 20, $"only {holes} changes made a hole");
        Assert.True(kept > 0, "no changed cover was verified");
    }

    [Fact]
    public void Other_chosen_thresholds_are_verified_only_with_the_same_objective_and_feasible()
    {
        var (same, other) = (0, 0);
        Each((random, known, answer, certificate, problem) =>
        {
            if (certificate.Value is not { } value)
                return;
            var choice = known.Choices[random.Next(known.Choices.Count)];
            var isSame = known.Naive.Judge(choice) is { } objective && Math.Abs(objective.ToDouble() - value) <= 1e-9 * Math.Abs(value);
            var report = CertificateChecker.Check(new CertificateChange(random, answer, certificate).OtherChoice(choice), problem);
            Assert.True(isSame == report.Verified, string.Join("\n", report.Findings));
            (same, other) = (same + (isSame ? 1 : 0), other + (isSame ? 0 : 1));
        });
        Assert.True(same > 20 && other > 20, $"{same} with the same objective, {other} without");
    }

    [Fact]
    public void Whatever_else_is_changed_only_the_truth_is_verified()
    {
        var (refused, verified) = (0, 0);
        Each((random, known, answer, certificate, problem) =>
        {
            var change = new CertificateChange(random, answer, certificate);
            var changed = random.Next(4) switch
            {
                0 => change.OtherMultipliers(),
                1 => change.OtherScan(),
                2 => change.OtherUnit(),
                _ => change.OtherNeed(),
            };
            if (changed is null)
                return;
            var report = CertificateChecker.Check(changed, problem);
            known.Confirm(changed, report);
            (refused, verified) = (refused + (report.Verified ? 0 : 1), verified + (report.Verified ? 1 : 0));
        });
        Assert.True(refused > 20 && verified > 20, $"{refused} refused, {verified} verified");
    }

    private static bool Holds(CertifiedCell cell, double[] choice)
    {
        for (var t = 0; t < choice.Length; t++)
        {
            if (!(cell.Above[t] < choice[t] && choice[t] <= cell.UpTo[t]))
                return false;
        }

        return true;
    }

    private static void Refused(Func<CertificateChange, Certificate, Certificate?> change)
    {
        var refused = 0;
        Each((random, _, answer, certificate, problem) =>
        {
            if (change(new CertificateChange(random, answer, certificate), certificate) is not { } changed)
                return;
            Assert.False(CertificateChecker.Check(changed, problem).Verified);
            refused++;
        });
        Assert.True(refused > 20, $"only {refused} certificates could be changed");
    }

    private static void Each(Action<Random, Truth, ThresholdAnswer, Certificate, CheckedProblem> law) => Cases.Hold(
        random =>
        {
            var given = new ProofCases(random, few: true).Any(6);
            if (ProofCase.Solve(given, new SearchLimits { Cells = random.Next(3) == 0 ? random.Next(3) : int.MaxValue }) is not var (answer, certificate, problem)
                || Truth.Of(given with { Constraints = problem.Constraints }, certificate) is not { } known)
                return;
            var report = CertificateChecker.Check(certificate, problem);
            Assert.True(report.Verified, string.Join("\n", report.Findings));
            known.Confirm(certificate, report);
            law(random, known, answer, certificate, problem);
        },
        0.2);

    /// <summary>The best of all choices.</summary>
    private sealed record Truth(ProofCase Given, NaiveChoices Naive, IReadOnlyList<double[]> Choices, double? Best)
    {
        public static Truth? Of(ProofCase given, Certificate certificate)
        {
            var naive = new NaiveChoices(given, certificate.Spaces[0].Thresholds);
            if (naive.All() is not { } choices)
                return null;
            var feasible = choices.Select(naive.Judge).OfType<Quotient>().ToList();
            return new Truth(given, naive, choices, feasible.Count == 0 ? null : (given.Minimise ? feasible.Min() : feasible.Max()).ToDouble());
        }

        /// <summary>What is verified must be so.</summary>
        public void Confirm(Certificate certificate, CheckReport report)
        {
            if (!report.Verified)
                return;
            if (certificate.Value is { } value)
                Cases.Close(value, Naive.Judge(certificate.Spaces[0].Chosen)!.Value.ToDouble(), 1e-9, "the chosen objective");
            if (Best is not { } best)
                return;
            Assert.NotNull(certificate.Bound);
            var slack = 1e-9 * Math.Abs(best);
            Assert.True(Given.Minimise ? certificate.Bound <= best + slack : certificate.Bound >= best - slack, $"{Given}bound {certificate.Bound}, yet {best} can be had");
        }
    }
}
