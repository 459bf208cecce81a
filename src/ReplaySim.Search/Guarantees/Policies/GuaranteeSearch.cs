using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Core.Time;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Guarantees.Policies;

/// <summary>
/// Certifies thresholds for fresh transactions: candidates are made and put in order on the search part, tested on the calibration
/// part, and what is certified is looked at once more on the validation part. Source: Angelopoulos et al. (2021), "Learn then Test".
/// </summary>
public static class GuaranteeSearch
{
    /// <summary>Makes, tests and chooses candidates; says why where nothing can be certified.</summary>
    public static Guarantee Certify(SearchTable table, GuaranteeQuery query)
    {
        var constraints = query.Thresholds.Constraints;
        var risks = constraints.Select(c => PolicyRisk.Of(c, table.Columns, query.DearestPathFemtodollars)).ToList();
        var certifiable = constraints.Where((_, i) => risks[i] is not null).ToList();
        var search = table.Rows(query.Split.Search.From, query.Split.Search.To);
        var calibrate = table.Rows(query.Split.Calibrate.From, query.Split.Calibrate.To);
        var validate = table.Rows(query.Split.Validate.From, query.Split.Validate.To);
        var parts = new Parts(query.Split, search, calibrate, validate);
        var notCovered = constraints.Where((_, i) => risks[i] is null).Select(c => c.Text).ToList();
        if (Refusal(table, parts, certifiable) is { } refusal)
            return Without(query, parts, refusal, notCovered, null, 0);
        IReadOnlyList<ThresholdAnswer> path;
        try
        {
            path = CandidatePath.Of(search, query.Thresholds, certifiable, query.Threads);
        }
        catch (ReplayInputException e)
        {
            return Without(query, parts, $"on the search part, {e.Message}", notCovered, null, 0);
        }

        if (path.Count == 0)
            return Without(query, parts, "no thresholds hold the constraints even on the search part", notCovered, null, 0);
        return Test(query, parts, [.. risks.OfType<PolicyRisk>()], path) with { NotCovered = notCovered };
    }

    private static string? Refusal(SearchTable table, Parts parts, List<Constraint> certifiable)
    {
        if (certifiable.Count == 0)
            return "no constraint is one that can be certified (accuracy, recall, precision, false_positive_rate, or cost.mean with prices per call)";
        if (table.WeightScale != 1)
            return "rows are weighted, and the tests count whole rows";
        return parts.Search.Count == 0 || parts.Calibrate.Count == 0
            ? "a part of the history is empty once parts are set apart by label_delay; a longer history, a shorter delay or other shares are needed"
            : null;
    }

    private static Guarantee Test(GuaranteeQuery query, Parts parts, List<PolicyRisk> risks, IReadOnlyList<ThresholdAnswer> path)
    {
        var ends = path.Select(candidate => PolicyFigures.Of(parts.Calibrate, candidate.Policy!).Ends).ToList();
        var figures = ends.Select(e => Figures(risks, parts.Calibrate, e)).ToList();
        var (chosen, tested, why) = query.Method switch
        {
            TestMethod.Holm => Holm(figures, query.Delta),
            TestMethod.Conformal => Conformal(risks, parts.Calibrate, ends),
            _ => Sequence(figures.Select(f => f.Max(r => r.P)).ToList(), query.Delta),
        };
        var byDay = FixedSequence.Test([.. figures.Select(f => f.Max(r => r.PByDay))], query.Delta).Last;
        if (chosen < 0)
        {
            // What stopped it: the safest candidate, whose worst risk tells how many rows it would take.
            var worst = risks.Zip(figures[0]).MaxBy(r => r.Second.P);
            var needed = query.Method == TestMethod.Conformal ? null : RowsNeeded(worst.First, worst.Second, parts.Calibrate.Count, query.Delta);
            return Without(query, parts, why ?? WhyNot(worst.First, worst.Second, query.Delta), [], needed, path.Count) with
            {
                Tested = tested,
                Naive = path[^1],
                Calibration = parts.Of(parts.Calibrate, query.Split.Calibrate, figures[0]),
            };
        }

        return new Guarantee
        {
            Method = query.Method,
            Confidence = 1 - query.Delta,
            Holds = true,
            HoldsByDay = query.Method != TestMethod.Conformal && figures[chosen].All(r => r.PByDay <= query.Delta),
            Certified = path[chosen],
            CertifiedByDay = query.Method == TestMethod.FixedSequence && byDay >= 0 ? path[byDay] : null,
            Naive = path[^1],
            Search = parts.Of(parts.Search, query.Split.Search, Figures(risks, parts.Search, PolicyFigures.Of(parts.Search, path[chosen].Policy!).Ends)),
            Calibration = parts.Of(parts.Calibrate, query.Split.Calibrate, figures[chosen]),
            Validation = parts.Of(parts.Validate, query.Split.Validate, Figures(risks, parts.Validate, PolicyFigures.Of(parts.Validate, path[chosen].Policy!).Ends)),
            Candidates = path.Count,
            Tested = tested,
            NotCovered = [],
        };
    }

    // As many calibration rows as hold enough of those that the risk is about.
    private static long? RowsNeeded(PolicyRisk risk, RiskFigure figure, int rows, double delta) =>
        figure.Rows == 0 || risk.Alpha is <= 0 or >= 1 || SampleSize.RowsNeeded(figure.Losses / figure.Rows, risk.Alpha, delta) is not { } needed
            ? null
            : (long)Math.Ceiling((double)needed * rows / figure.Rows);

    private static (int Chosen, int Tested, string? Why) Sequence(List<double> p, double delta)
    {
        var result = FixedSequence.Test(p, delta);
        return (result.Last, result.Tested, null);
    }

    private static (int Chosen, int Tested, string? Why) Holm(List<List<RiskFigure>> figures, double delta)
    {
        var rejected = HolmTest.Rejected([.. figures.Select(f => f.Max(r => r.P))], delta);
        var last = -1;
        for (var i = 0; i < rejected.Count; i++)
            last = rejected[i] ? i : last;
        return (last, figures.Count, null);
    }

    // Riskiest first, as the method takes them.
    private static (int Chosen, int Tested, string? Why) Conformal(List<PolicyRisk> risks, SearchTable calibrate, List<IReadOnlyList<PathEnd>> ends)
    {
        if (risks is not [{ IsMonotone: true } risk])
            return (-1, 0, "conformal risk control bounds one risk whose rows do not depend on the policy; expected accuracy, recall or false_positive_rate alone, or guarantee: fixed_sequence");
        var control = new ConformalRiskControl(ends.Count, 1, risk.Alpha);
        var losses = new double[ends.Count];
        for (var row = 0; row < calibrate.Count; row++)
        {
            if (risk.LossOf(calibrate, row, ends[0][row]) is null)
                continue;
            for (var c = 0; c < losses.Length; c++)
                losses[c] = risk.LossOf(calibrate, row, ends[^(c + 1)][row]) ?? 0;
            control.Add(losses);
        }

        var choice = control.Choose();
        return choice.Candidate is { } candidate ? (ends.Count - 1 - candidate, ends.Count, null) : (-1, ends.Count, choice.Refusal ?? "no candidate's expected risk is low enough");
    }

    private static List<RiskFigure> Figures(List<PolicyRisk> risks, SearchTable rows, IReadOnlyList<PathEnd> ends) => [.. risks.Select(risk =>
    {
        var count = risk.Count(rows, ends);
        if (count.Rows == 0)
            return new RiskFigure(risk.Text, 0, 0, double.NaN, 1, 1, 1);
        var p = PValue(count.Losses, count.Rows, risk.Alpha, count.Binary);
        var effect = DesignEffect.OfDays(count.Days);
        var effective = (long)Math.Floor(count.Rows / effect);
        var byDay = effect <= 1 ? p : effective == 0 ? 1 : PValue(Math.Min(effective, count.Binary ? Math.Ceiling(count.Losses / effect) : count.Losses / effect), effective, risk.Alpha, count.Binary);
        var share = count.Losses / count.Rows;
        return new RiskFigure(risk.Text, count.Rows, count.Losses, risk.IsLower ? 1 - share : share * risk.Scale, p, effect, byDay);
    })];

    private static double PValue(double losses, long rows, double alpha, bool binary) => alpha is <= 0 or >= 1 ? alpha >= 1 ? 0 : 1
        : binary ? RiskTest.ExactP((long)losses, rows, alpha) : RiskTest.HoeffdingBentkusP(losses, rows, alpha);

    private static string WhyNot(PolicyRisk risk, RiskFigure figure, double delta) => figure.Rows == 0
        ? $"the calibration part has no row that '{risk.Text}' is about"
        : figure.Losses / figure.Rows >= risk.Alpha
            ? FormattableString.Invariant($"no candidate is safe enough: even the safest misses '{risk.Text}' on the calibration part ({figure.Losses:0.###} losses in {figure.Rows} rows)")
            : FormattableString.Invariant($"too few rows: the safest candidate's {figure.Losses:0.###} losses in {figure.Rows} rows leave p = {figure.P:0.####} for '{risk.Text}', above {delta:0.####}");

    private static Guarantee Without(GuaranteeQuery query, Parts parts, string why, IReadOnlyList<string> notCovered, long? needed, int candidates) => new()
    {
        Method = query.Method,
        Confidence = 1 - query.Delta,
        Holds = false,
        WhyNot = why,
        RowsNeeded = needed,
        Search = parts.Of(parts.Search, query.Split.Search, []),
        Calibration = parts.Of(parts.Calibrate, query.Split.Calibrate, []),
        Validation = parts.Of(parts.Validate, query.Split.Validate, []),
        Candidates = candidates,
        Tested = 0,
        NotCovered = notCovered,
    };

    private sealed record Parts(HistorySplit Split, SearchTable Search, SearchTable Calibrate, SearchTable Validate)
    {
        public GuaranteePart Of(SearchTable part, RowRange rows, IReadOnlyList<RiskFigure> risks) => new(
            rows, new SimTime(part.Count == 0 ? 0 : part.Arrival[0]), new SimTime(part.Count == 0 ? 0 : part.Arrival[part.Count - 1]), risks);
    }
}
