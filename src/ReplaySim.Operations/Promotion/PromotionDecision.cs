using System.Globalization;
using ReplaySim.Core.Time;
using ReplaySim.Search.Guarantees;

namespace ReplaySim.Operations.Promotion;

/// <summary>One thing that a promotion hangs on.</summary>
/// <param name="Name">Its name in documents.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Told">The figures, in a sentence.</param>
public sealed record PromotionCriterion(string Name, bool Holds, string Told);

/// <summary>Whether a challenger may take the champion's place: every criterion must hold.</summary>
/// <param name="Criteria">All of them, in the order they are judged.</param>
/// <param name="Comparison">Both policies' accuracies compared; null: nothing was replayed.</param>
public sealed record PromotionDecision(IReadOnlyList<PromotionCriterion> Criteria, AccuracyComparison? Comparison)
{
    /// <summary>Promoted.</summary>
    public bool Promoted => Criteria.All(c => c.Holds);

    /// <summary>The refusal of policies that cannot be replayed as what they were found to be: edited files, other tiers. Null: they can.</summary>
    public static PromotionDecision? RefusalOf(PromotionPair pair)
    {
        PromotionCriterion[] criteria = [Seals(pair), Tiers(pair)];
        return criteria.All(c => c.Holds) ? null : new PromotionDecision(criteria, null);
    }

    /// <summary>Judges the evidence.</summary>
    public static PromotionDecision Of(PromotionEvidence evidence, PromotionTerms terms)
    {
        var comparison = AccuracyComparison.Of(evidence.Days, 1 - terms.Confidence, terms.Seed);
        return new PromotionDecision(
            [
                Seals(evidence.Pair), Validity(evidence.Pair, terms), Tiers(evidence.Pair), FreshData(evidence), MatureLabels(evidence, terms), Coverage(evidence),
                Guarantee(evidence, terms), NonInferiority(comparison, terms), Constraints(evidence), Spend(evidence, terms),
            ],
            comparison);
    }

    private static PromotionCriterion Seals(PromotionPair pair)
    {
        var broken = new[] { pair.Challenger, pair.Champion }.Where(p => p.Unsealed is not null).Select(p => p.Unsealed!).ToList();
        return new PromotionCriterion("seal", broken.Count == 0, broken.Count == 0 ? "both policy files are as their sweeps wrote them" : string.Join("; ", broken));
    }

    private static PromotionCriterion Validity(PromotionPair pair, PromotionTerms terms)
    {
        var challenger = pair.Challenger;
        return challenger.Expired is { } record ? new PromotionCriterion("validity", false, $"a watch found a promise of it refuted ({record})")
            : challenger.ValidUntil is { } until && until < terms.AsOf ? new PromotionCriterion("validity", false, $"expired on {Day(until)}: sweep again on newer history")
            : new PromotionCriterion("validity", true, challenger.ValidUntil is { } good ? $"valid until {Day(good)}" : "no end of validity is stated");
    }

    private static PromotionCriterion Tiers(PromotionPair pair)
    {
        var (then, now) = (pair.Challenger.Tiers, pair.Tiers);
        return then is null
            ? new PromotionCriterion("tiers", false, "the policy file does not say which tiers it was found with: sweep again")
            : new PromotionCriterion("tiers", then.SequenceEqual(now, StringComparer.Ordinal), then.SequenceEqual(now, StringComparer.Ordinal)
                ? $"{string.Join(", ", now)}, as when it was found"
                : $"found with {string.Join(", ", then)}; the scenario has {string.Join(", ", now)}");
    }

    private static PromotionCriterion FreshData(PromotionEvidence evidence) => evidence.Pair.Challenger.SearchFingerprint switch
    {
        null => new PromotionCriterion("fresh data", false, "the policy file does not say on which history it was found: sweep again"),
        var searched when searched == evidence.Fingerprint => new PromotionCriterion("fresh data", false, $"the history is the one that the policy was found on ({searched}): bring transactions that came after"),
        _ when evidence.Pair.Challenger.SearchedUntil is { } until && Micros(until) >= evidence.From.Microseconds => new PromotionCriterion(
            "fresh data", false, $"the history begins on {evidence.From}, the one that the policy was found on ends on {new SimTime(Micros(until))}: bring only transactions that came after"),
        var searched => new PromotionCriterion("fresh data", true, $"history {evidence.Fingerprint}, found on {searched}"),
    };

    private static PromotionCriterion MatureLabels(PromotionEvidence evidence, PromotionTerms terms)
    {
        var known = new SimTime(evidence.To.Microseconds + evidence.LabelDelayMicros);
        var share = evidence.Rows == 0 ? 0 : (double)evidence.Labelled / evidence.Rows;
        if (known.Microseconds > Micros(terms.AsOf))
            return new PromotionCriterion("mature labels", false, $"labels of the last transactions ({evidence.To}) are not known before {known}: end the history earlier");
        return new PromotionCriterion("mature labels", share >= terms.LeastLabelled, $"{Share(share)} of {evidence.Rows.ToString("#,0", CultureInfo.InvariantCulture)} transactions are labelled, {Share(terms.LeastLabelled)} asked for");
    }

    private static PromotionCriterion Coverage(PromotionEvidence evidence)
    {
        var replay = evidence.ChallengerReplay;
        return new PromotionCriterion("coverage", replay.Uncovered == 0, replay.Uncovered == 0
            ? "every tier that was asked had an answer"
            : $"{replay.Uncovered.ToString("#,0", CultureInfo.InvariantCulture)} transactions asked a tier that has no recorded answer for them: let every tier answer a sample");
    }

    private static PromotionCriterion Guarantee(PromotionEvidence evidence, PromotionTerms terms)
    {
        // Each at the whole error probability: to promote wrongly, the one that is false must pass (intersection-union test, Berger 1982).
        var delta = 1 - terms.Confidence;
        var tests = evidence.Risks.Select(risk =>
        {
            var (rows, failures) = (risk.Days.Sum(d => d.Rows), risk.Days.Sum(d => d.Failures));
            var byDay = DesignEffect.Test(failures, rows, risk.Alpha, DesignEffect.OfDays([.. risk.Days.Select(d => (d.Rows, (double)d.Failures))]));
            return (risk.Text, Rows: rows, Failures: failures, P: rows == 0 ? 1 : RiskTest.ExactP(failures, rows, risk.Alpha), byDay);
        }).ToList();
        return tests.Count == 0
            ? new PromotionCriterion("guarantee", true, "no constraint on accuracy or recall, so none to certify")
            : new PromotionCriterion("guarantee", tests.All(t => t.P <= delta), string.Join("; ", tests.Select(t => string.Create(
                CultureInfo.InvariantCulture, $"{t.Text}: {t.Failures:#,0} of {t.Rows:#,0} fail it, p {Probability(t.P)} (by day {Probability(t.byDay.P)}, design effect {t.byDay.Effect:0.##}), at most {delta:0.####} asked for"))));
    }

    private static PromotionCriterion NonInferiority(AccuracyComparison comparison, PromotionTerms terms) => new(
        "accuracy", comparison.Rows > 0 && comparison.Low >= -terms.Margin, string.Create(
            CultureInfo.InvariantCulture,
            $"{Points(comparison.Difference)} against the champion, at least {Points(comparison.Low)} with {Share(terms.Confidence)} confidence, −{terms.Margin * 100:0.###} points allowed (right alone: champion {comparison.OnlyChampion:#,0}, challenger {comparison.OnlyChallenger:#,0}; McNemar p {Probability(comparison.McNemarP)}; by days at least {Points(comparison.BootstrapLow)})"));

    private static PromotionCriterion Constraints(PromotionEvidence evidence)
    {
        var broken = evidence.ChallengerReplay.Constraints.Where(c => !c.Holds).ToList();
        return new PromotionCriterion("constraints", broken.Count == 0, broken.Count == 0
            ? evidence.ChallengerReplay.Constraints.Count == 0 ? "none are set" : string.Join("; ", evidence.ChallengerReplay.Constraints.Select(c => $"{c.Text}: {c.Value}"))
            : string.Join("; ", broken.Select(c => $"{c.Text} does not hold: {c.Value}")));
    }

    private static PromotionCriterion Spend(PromotionEvidence evidence, PromotionTerms terms)
    {
        var (challenger, champion) = (evidence.ChallengerReplay.SpendDollars, evidence.ChampionReplay.SpendDollars);
        var told = string.Create(CultureInfo.InvariantCulture, $"${challenger:#,0.00####} against ${champion:#,0.00####}");
        return challenger < champion ? new PromotionCriterion("spend", true, told)
            : terms.AcceptSpend ? new PromotionCriterion("spend", true, $"{told}: not lower, and accepted")
            : new PromotionCriterion("spend", false, $"{told}: not lower; --accept-spend accepts it");
    }

    private static long Micros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Probability(double p) => p < 0.0001 ? "< 0.0001" : "= " + p.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Share(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Points(double share) => (share < 0 ? "−" : "+") + Math.Abs(share * 100).ToString("0.000", CultureInfo.InvariantCulture) + " points";
}
