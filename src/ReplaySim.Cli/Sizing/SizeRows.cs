using System.Globalization;
using ReplaySim.Core.Results;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Sizing;

/// <summary>The fewest servers as rows of text and sentences, for the terminal and for the memo.</summary>
internal static class SizeRows
{
    private const double PeakShare = 0.99;

    public static IReadOnlyList<string> TierHeads { get; } = ["Tier", "Today", "Needed", "Busiest", "Overall", "Wait p99", "Erlang C", "Allen–Cunneen"];

    public static IReadOnlyList<string> FormulaHeads { get; } = ["At its peak", "From (UTC)", "Calls/s", "Service", "Load", "Bursts", "Ca²", "Cs²", "Wait p99", "Erlang C", "A.–C."];

    public static IReadOnlyList<string> FewerHeads { get; } = ["One server fewer", "Does not hold"];

    /// <summary>By tier, with the answer, or else with today's servers.</summary>
    public static IEnumerable<IReadOnlyList<string>> Tiers(SizeReport report)
    {
        var shown = report.Answer ?? report.Today;
        for (var i = 0; i < report.Tiers.Count; i++)
        {
            var (row, load) = (report.Tiers[i], shown.Loads[i]);
            var tier = shown.Result.Tiers[row.Tier.Index];
            yield return
            [
                row.Tier.Name, Servers(row.Tier.Today), report.Answer is null ? "–" : Servers(report.Answer.Servers[i]), Figures.Share(load.Busiest, 1), Figures.Share(load.Overall, 1),
                Figures.Millis(tier.Wait.P99Micros), Formula(row.Formula?.ErlangC, row, report), Formula(row.Formula?.AllenCunneen, row, report),
            ];
        }
    }

    /// <summary>What the formulas were given, and the waits that they expect before the servers of the answer.</summary>
    public static IEnumerable<IReadOnlyList<string>> Formulas(SizeReport report)
    {
        var shown = report.Answer ?? report.Today;
        for (var i = 0; i < report.Tiers.Count; i++)
        {
            if (report.Tiers[i] is not { Formula: { } formula, Window: { } window } row)
                continue;
            var servers = shown.Servers[i];
            yield return
            [
                row.Tier.Name, Moment(window), formula.Traffic.PerSecond.ToString("#,0.##", CultureInfo.InvariantCulture), Figures.Millis(formula.Traffic.MeanServiceMicros),
                formula.Traffic.Offered.ToString("#,0.00", CultureInfo.InvariantCulture), Number(formula.Traffic.Dispersion), Number(formula.Traffic.GapVariability), Number(formula.Traffic.ServiceVariability),
                Figures.Millis(shown.Loads[i].PeakWait.P99Micros), Wait(servers is { } c ? formula.Waits(c).QuantileMicros(PeakShare) : 0), Wait(servers is { } a ? formula.ApproximateWaits(a).QuantileMicros(PeakShare) : 0),
            ];
        }
    }

    public static IEnumerable<IReadOnlyList<string>> Fewer(SizeReport report) =>
        report.Tiers.Where(t => t.FewerBreak.Count > 0).Select(t => (IReadOnlyList<string>)[t.Tier.Name, string.Join("; ", t.FewerBreak)]);

    /// <summary>The limits, as they were asked for.</summary>
    public static string Limits(SizeReport report) => string.Join(", ",
    [
        .. report.Limits.Constraints.Select(c => c.Text),
        .. report.Limits.MostBusy is { } most ? [$"servers at most {Figures.Share(most, 1)} busy"] : Array.Empty<string>(),
    ]);

    /// <summary>The answer in a sentence.</summary>
    public static string Verdict(SizeReport report) => report.Answer is { } answer
        ? $"{string.Join(", ", report.Tiers.Select((t, i) => $"{t.Tier.Name} {Servers(answer.Servers[i])}"))}: the {(report.ByPrice ? "cheapest" : "fewest")} servers that hold{(report.Certified ? "" : " of those that were tried")}"
        : $"no number of servers up to {report.Most} for each tier holds{(report.Certified ? "" : ", as far as was tried")}";

    /// <summary>Whether today's servers hold, and what does not.</summary>
    public static string Today(SizeReport report) => report.Today.Holds ? "Today's servers hold" : $"Today's servers do not: {string.Join("; ", report.Today.Broken)}";

    /// <summary>What the servers cost in 30 days; null: some have no price.</summary>
    public static string? Cost(SizeReport report)
    {
        if (report.Answer is null || report.PerMonth(report.Answer) is not { } needed)
            return null;
        return report.PerMonth(report.Today) is { } today ? $"{Dollars(needed)} a month of 30 days, today {Dollars(today)}" : $"{Dollars(needed)} a month of 30 days";
    }

    /// <summary>Where a formula asks for another number of servers than the replay, and what of its assumptions does not hold.</summary>
    public static IEnumerable<string> Differences(SizeReport report)
    {
        for (var i = 0; i < report.Tiers.Count; i++)
        {
            if (report.Tiers[i].Formula is { } formula && report.Answer?.Servers[i] is { } needed && formula.ErlangC != needed)
                yield return $"{report.Tiers[i].Tier.Name}: Erlang C asks for {formula.ErlangC?.ToString(CultureInfo.InvariantCulture) ?? $"more than {report.Most}"}, the replay for {needed}: {Reason(formula, needed, report)}";
        }
    }

    private static string Reason(FormulaSizing formula, int needed, SizeReport report)
    {
        const double tolerance = 0.2;
        var (bursts, gaps, services) = (formula.Traffic.Dispersion ?? 1, formula.Traffic.GapVariability ?? 1, formula.Traffic.ServiceVariability ?? 1);
        var more = formula.ErlangC is { } erlang && needed > erlang;
        if (!more && report.CallsMove)
            return "calls go elsewhere, or nowhere, while its servers are busy";
        if (!more && formula.Traffic.Offered > needed * report.Limits.MostBusy)
            return "waits spread its calls beyond the window in which they would come";
        List<string> reasons =
        [
            .. more && Math.Max(bursts, gaps) > 1 + tolerance ? [$"calls come in bursts (index of dispersion {Number(bursts)}, of Poisson arrivals 1)"] : Array.Empty<string>(),
            .. more && services > 1 + tolerance ? [$"services vary more than exponential ones (Cs² {Number(services)})"] : Array.Empty<string>(),
            .. !more && services < 1 - tolerance ? [$"services vary less than exponential ones (Cs² {Number(services)})"] : Array.Empty<string>(),
            .. !more && gaps < 1 - tolerance ? [$"calls come more evenly than at random (Ca² {Number(gaps)})"] : Array.Empty<string>(),
        ];
        return reasons.Count > 0 ? string.Join(", ", reasons)
            : report.Tiers.Count > 1 && more ? "it takes each tier as if nobody waited before another, and limits its mean load in one window"
            : "one history is one draw, and what it brings is not the mean of all that could have come";
    }

    private static string Formula(int? servers, SizedRow row, SizeReport report) => row.Formula is null ? "–" : servers is { } some ? Servers(some) : $"> {report.Most}";

    private static string Servers(int? servers) => servers is { } some ? Figures.Count(some) : "unlimited";

    private static string Moment(PeakWindow window) => window.Begin.ToString().Replace('T', ' ').TrimEnd('Z');

    private static string Number(double? value) => value is { } v ? v.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    private static string Wait(double micros) => double.IsFinite(micros) ? Figures.Millis(micros) : "no end";

    private static string Dollars(decimal dollars) => "$" + dollars.ToString("#,0.00", CultureInfo.InvariantCulture);
}
