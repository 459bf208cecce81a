using System.Globalization;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>A recommendation's tables.</summary>
public static class RecommendationTables
{
    private const int Decimals = 3;

    /// <summary>Decision, month, volumes, ownership where it is declared, servers where they were asked for, risks, and what moves if a tier does.</summary>
    public static IReadOnlyList<FindingTable> Of(SweepDocument sweep) => sweep.Recommendation is not { } part ? [] :
    [
        Decision(part.Decision),
        Month(part),
        Volumes(part),
        .. part.Ownership is { } ownership ? [Ownership(ownership)] : Array.Empty<FindingTable>(),
        .. part.Servers is { } servers ? [Servers(servers)] : Array.Empty<FindingTable>(),
        Risks(part.Risks),
        .. sweep.Sensitivity.Any(s => s.Assumed is null) ? [Sensitivity(sweep)] : Array.Empty<FindingTable>(),
    ];

    /// <summary>Who scores how, and who is out for what.</summary>
    public static FindingTable Decision(DecisionPart decision)
    {
        var rows = decision.Alternatives.Select(a => (IReadOnlyList<string>)
        [
            a.Name, .. a.Figures.Select((f, i) => Figures.Judged(ConstraintText.UnitOf(decision.Criteria[i].Name), f)),
            Three(a.Score), Figures.Share(a.Wins, 1), Three(a.Topsis), a.Fails.Count == 0 ? "keeps every constraint" : "fails " + string.Join("; ", a.Fails),
        ]).ToList();
        var note = decision.Choice is null ? "No alternative keeps every constraint."
            : $"{decision.Choice} scores highest{(decision.TopsisChoice == decision.Choice ? "; TOPSIS agrees" : $"; TOPSIS would take {decision.TopsisChoice}")}. Wins: the share of all weights there could be under which it scores highest.";
        return new FindingTable(
            "Decision table", ["Alternative", .. decision.Criteria.Select(c => $"{c.Name} × {Number(c.Weight)}"), "Score", "Wins", "TOPSIS", "Constraints"],
            [1.6, .. decision.Criteria.Select(_ => 1.3), 0.8, 0.8, 0.9, 2.6], rows,
            decision.Alternatives.Select((a, i) => (a, i)).Where(p => p.a.Name == decision.Choice).Select(p => p.i).ToHashSet(), note) { TextsFrom = decision.Criteria.Count + 4 };
    }

    /// <summary>What a month at the volume is made of.</summary>
    public static FindingTable Month(RecommendationPart part) => new(
        $"A month at {PerDay(part.TransactionsPerDay)}", ["What for", "Dollars", "Share", "How"], [1.6, 1, 0.8, 4],
        [.. part.Month.Select(l => (IReadOnlyList<string>)[NameOf(l), Cents(l.Total), Figures.Share(l.Share, 1), l.Formula]), ["total", Cents(part.Month.Sum(l => l.Total)), "", ""]],
        new HashSet<int> { part.Month.Count }, "A month has 30 days; calls grow with the volume, provisioned servers do not.") { TextsFrom = 3 };

    /// <summary>The month at other volumes.</summary>
    public static FindingTable Volumes(RecommendationPart part) => new(
        "The month at other volumes", ["Transactions", "A month", "Per 1 000", "Busiest servers"], [2, 1.2, 1.2, 1.4],
        [.. part.Volumes.Select(v => (IReadOnlyList<string>)
            [PerDay(v.TransactionsPerDay), Cents(v.Month), v.TransactionsPerDay == 0 ? "–" : InWords.Dollars(v.Month / (v.TransactionsPerDay * 30) * 1000), v.Busiest is > 1 ? $"{Figures.Share(v.Busiest, 1)}: too few" : Figures.Share(v.Busiest, 1)])],
        part.Volumes.Select((v, i) => (v, i)).Where(p => p.v.TransactionsPerDay == part.TransactionsPerDay).Select(p => p.i).ToHashSet(), "");

    /// <summary>The cost over the horizon, largest first.</summary>
    public static FindingTable Ownership(OwnershipPart ownership) => new(
        $"Cost of ownership over {ownership.Months.ToString(CultureInfo.InvariantCulture)} months", ["What for", "Total", "Present", "Share", "How"], [1.6, 1.1, 1.1, 0.8, 3.6],
        [
            .. ownership.Lines.OrderByDescending(l => l.Present).Select(l => (IReadOnlyList<string>)[NameOf(l), Cents(l.Total), Cents(l.Present), Figures.Share(l.Share, 1), l.Formula]),
            ["total", Cents(ownership.Total), Cents(ownership.Present), "", ""],
        ],
        new HashSet<int> { ownership.Lines.Count }, $"Present values at {Figures.Share((double)ownership.DiscountPerYear, 1)} a year.") { TextsFrom = 4 };

    /// <summary>The risk register.</summary>
    public static FindingTable Risks(IReadOnlyList<RegisteredRiskPart> risks) => new(
        "Risk register", ["Risk", "Likelihood", "Impact", "Score", "Because", "Mitigation", "Trigger"], [1.3, 1, 0.8, 0.7, 2.6, 2.3, 1.9],
        [.. risks.Select(r => (IReadOnlyList<string>)
            [r.Name, r.Likelihood.ToString(CultureInfo.InvariantCulture), r.Impact.ToString(CultureInfo.InvariantCulture), (r.Likelihood * r.Impact).ToString(CultureInfo.InvariantCulture), r.Because, r.Mitigation, r.Trigger])],
        new HashSet<int>(), "Likelihood and impact from 1 to 5, read off the figures by fixed steps; score is their product.") { TextsFrom = 4 };

    /// <summary>The fewest servers of each tier.</summary>
    public static FindingTable Servers(ServersPart servers) => new(
        "Servers at the replayed peak", ["Tier", "Today", "Needed", "Busiest", "Erlang C"], [2, 1, 1, 1, 1],
        [.. servers.Tiers.Select(t => (IReadOnlyList<string>)[t.Name, Whole(t.Today, "unlimited"), Whole(t.Needed, "–"), Figures.Share(t.Busiest, 1), Whole(t.ErlangC, "–")])],
        new HashSet<int>(), InWords.Sentence(servers.Verdict) + ".");

    /// <summary>What a tier's price or accuracy moves: the search made again, and the thresholds kept.</summary>
    public static FindingTable Sensitivity(SweepDocument sweep) => new(
        "What if a tier changes", ["Tier", "Change", "Best then", "These thresholds then", "They hold"], [1.6, 1.6, 1.2, 1.6, 1],
        [.. sweep.Sensitivity.Where(s => s.Assumed is null).Select(s => (IReadOnlyList<string>)
            [s.Tier, s.Change, s.Optimum is null ? "nothing holds" : ConstraintText.ValueOf(sweep.Objective, s.Optimum), ConstraintText.ValueOf(sweep.Objective, s.Kept), s.KeptHolds ? "yes" : "no"])],
        sweep.Sensitivity.Where(s => s.Assumed is null).Select((s, i) => (s, i)).Where(p => !p.s.KeptHolds).Select(p => p.i).ToHashSet(),
        $"{InWords.Sentence(ConstraintText.GoalInWords(sweep.Objective))} of the best thresholds on this history, over the history.");

    private static string Whole(int? count, string none) => count is { } n ? Figures.Count(n) : none;

    private static string NameOf(OwnershipLinePart line) => $"{line.Tier ?? "system"}: {line.Kind}";

    private static string PerDay(decimal volume) => $"{Figures.Count(Math.Round(volume, 1))} a day";

    private static string Cents(decimal dollars) => "$" + dollars.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Three(double? value) => value is { } v ? v.ToString("F" + Decimals, CultureInfo.InvariantCulture) : "–";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
