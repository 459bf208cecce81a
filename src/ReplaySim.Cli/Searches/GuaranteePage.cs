using System.Globalization;
using System.Text;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Guarantees.Studies;

namespace ReplaySim.Cli.Searches;

/// <summary>The page about guarantees: what they say, and how they do where the truth is known.</summary>
internal static class GuaranteePage
{
    private const string Top =
        """
        # Guarantees

        Thresholds picked because they just meet a target on a history miss it on fresh transactions about every second time: of all choices
        near the target, a search takes one that was lucky. A guarantee says how sure one can be all the same.

        ## What is tested
        `split: { search: 40%, calibrate: 30%, validate: 30% }` cuts the history in three, in time order, rows of one instant together. Between
        two parts lies the `label_delay`, so that when a part begins all labels before it are known.

        1. **Search part.** Candidates are made from safest to cheapest: every constraint that can be certified is tightened by the same share of
           the room between its limit and the best that can be reached, and the cheapest thresholds that hold are found exactly.
        2. **Calibration part.** The candidates have not seen it. In their fixed order each is tested against the hypothesis that its risk is
           above what is tolerated, at error probability δ = 1 − `confidence`; testing stops at the first that fails, and the last that passed is
           certified (fixed-sequence testing, "Learn then Test", Angelopoulos et al. 2021). For losses of 0 or 1 the p-value is the exact
           binomial one, P(Bin(n, α) ≤ errors); for graded ones and costs it is Hoeffding–Bentkus. Several constraints: the largest p-value.
        3. **Validation part.** What was certified is looked at once more; nothing is decided on it.

        `guarantee: holm` tests all candidates at once instead (Bonferroni–Holm); `guarantee: conformal` bounds the risk in expectation only
        (conformal risk control), and is refused where a row's loss is not monotone along the candidates.

        Certified can be: `accuracy`, `recall`, `precision` and `false_positive_rate` on their own rows, and `cost.mean` where prices are per call
        (which bounds it). F1, balanced accuracy and percentiles are reported, not certified.

        ## What it rests on
        Future transactions are exchangeable with those of the calibration part: the same mix, the same models. Errors that come in days (a fraud
        campaign) make rows worth less than they count. The design effect d of days is estimated (Kish 1965) and the test repeated with n/d
        rows; where that fails, the result says *certified under exchangeability only*. Drift is nothing a test on the past can see: that is
        what `walk_forward` shows.

        ## How it does where the truth is known
        """;

    private const string Reading =
        """
        *Misses*: the accuracy of the chosen thresholds in the population they will meet (known exactly here) is below the target. On exchangeable
        rows the certified thresholds miss in no more than δ of the histories, as promised, and the naive optimum in nearly half. The design-effect
        check raises false alarms there: the last candidate that passes does so narrowly, and any d above 1 fails it. Under campaigns the plain
        certificate promises too much, which is what the check notices in most histories; the thresholds certified at n/d keep close to δ,
        though not below it for sure with days as few as these. After drift nothing helps but looking again.

        At 99.5 % and δ = 0.05, certifying takes at least {0} rows without an error.
        """;

    /// <summary>The page, with figures of so many simulated histories.</summary>
    public static string Of(int histories, ulong seed)
    {
        var text = new StringBuilder();
        text.Append(Top).Append('\n');
        var first = new StudyOptions { Histories = histories, Seed = seed };
        text.Append(CultureInfo.InvariantCulture, $"""
            {histories} simulated histories of each kind: {first.RowsPerPart} rows to search, {first.RowsPerPart} to calibrate, {first.RowsPerDay} a day; target {first.TargetAccuracy * 100:0.###} %, δ = {first.Delta:0.###}.
            `replaysim guarantee-study --histories {histories} --seed {seed} --out docs/guarantees.md` makes this page anew.

            | histories | choice | chosen in | misses the target | dollars per 1 000 rows | noticed by the design effect |
            |---|---|---|---|---|---|
            """).Append('\n');
        foreach (var (kind, name) in new[]
        {
            (StudyKind.Exchangeable, "exchangeable rows"),
            (StudyKind.Campaigns, "fraud campaigns, by the day"),
            (StudyKind.CampaignsThenDrift, "campaigns, then twice as many"),
        })
        {
            var figures = GuaranteeStudy.Run(first with { Kind = kind });
            Row(text, name, "naive optimum", figures.Naive, histories, null);
            Row(text, "", "certified", figures.Guaranteed, histories, figures.Noticed);
            Row(text, "", "certified at n/d", figures.GuaranteedByDay, histories, null);
        }

        text.Append('\n').AppendFormat(CultureInfo.InvariantCulture, Reading, SampleSize.FewestRows(1 - 0.995, 0.05)).Append('\n');
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Row(StringBuilder text, string kind, string choice, ChoiceFigures figures, int histories, int? noticed) => text.Append(
        CultureInfo.InvariantCulture,
        $"| {kind} | {choice} | {Share(figures.Found, histories)} | {Share(figures.Misses, Math.Max(1, figures.Found))} | ${figures.MeanCost:0.000} | {(noticed is { } n ? Share(n, histories) : "–")} |\n");

    private static string Share(int part, int whole) => (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
