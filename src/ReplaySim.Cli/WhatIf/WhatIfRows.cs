using System.Globalization;
using System.Numerics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.WhatIf;

/// <summary>What changes would do, as tables of text for the terminal and for the memo. Each with its heads; tables without rows are left out.</summary>
internal static class WhatIfRows
{
    private const int MostClasses = 5;

    public static IEnumerable<(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)> Tables(WhatIfReport report) =>
        new[] { Outcomes(report), Broken(report), Classes(report), Effects(report), Points(report), BreakEvens(report) }.Where(t => t.Rows.Count > 0);

    /// <summary>The changes by number.</summary>
    public static IEnumerable<string> Changes(WhatIfReport report) =>
        report.Changes.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}  {c.Text}: {c.Words}"));

    private static (IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) Outcomes(WhatIfReport report) =>
    (
        ["Changes", "Accuracy", "Errors", "Spend", "Losses", "With errors", "Saved", "p50", "p99", "Holds"],
        [.. report.Outcomes.Select(o => (IReadOnlyList<string>)
        [
            o.Name, Figures.Share(o.Result.Accuracy.Value, 3), Count((decimal)o.Figures.Wrong / OutcomeFigures.PerRow), Dollars(o.Figures.Spend), Dollars(o.Figures.Losses), Dollars(o.Figures.Total),
            o.Saved is { } saved ? Change(saved) : "", Figures.Millis(o.Result.Latency.P50Micros), Figures.Millis(o.Result.Latency.P99Micros), Holds(o),
        ])]
    );

    private static (IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) Broken(WhatIfReport report) =>
    (
        ["No longer holds", "Changes", "Value", "Margin"],
        [.. report.Outcomes.SelectMany(o => report.Broken(o).Select(c => (IReadOnlyList<string>)[c.Text, o.Name, Figures.Judged(c.Unit, c.Value), Figures.Judged(c.Unit, c.Margin, signed: true)]))]
    );

    private static (IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) Classes(WhatIfReport report)
    {
        var labels = report.Base.Result.Classes.Select(c => c.Label).ToList();
        return report.Scenario.Errors.Count == 0 || labels.Count > MostClasses
            ? ([], [])
            : (["Losses avoided by true class", .. labels], [.. report.Outcomes.Where(o => o.Saved is not null).Select(o =>
                (IReadOnlyList<string>)[o.Name, .. labels.Select(label => Change(LossOf(report, report.AgainstOf(o), label) - LossOf(report, o, label)))])]);
    }

    private static (IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) Effects(WhatIfReport report)
    {
        if (report.Changes.Count < 2)
            return ([], []);
        var effects = report.Effects.Select((e, set) => (Effect: e, Set: set)).Skip(1).OrderBy(e => BitOperations.PopCount((uint)e.Set)).ThenBy(e => e.Set);
        return (
            ["Effect", "Accuracy", "Errors", "Spend", "Losses", "With errors"],
            [.. effects.Select(e => (IReadOnlyList<string>)
            [
                BitOperations.PopCount((uint)e.Set) == 1 ? WhatIfOutcome.NameOf(e.Set) : $"{WhatIfOutcome.NameOf(e.Set)}, interaction",
                PointsOf(report, e.Effect), Signed((decimal)e.Effect.Wrong / OutcomeFigures.PerRow), Change(e.Effect.Spend), Change(e.Effect.Losses), Change(e.Effect.Total),
            ])]);
    }

    private static (IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) Points(WhatIfReport report) =>
    (
        ["A point of accuracy of", "Replayed", "Errors avoided", "Losses avoided", "Spend saved", "Worth a point"],
        [.. report.Points.Select(p => (IReadOnlyList<string>)
        [
            p.Tier, p.Step == 0 ? "never wrong" : "+" + (p.Step * 100).ToString("0.####", CultureInfo.InvariantCulture) + " pt", Signed((decimal)p.ErrorsAvoided / OutcomeFigures.PerRow),
            Change(p.LossAvoided), Change(p.SpendSaved), p.Worth is { } worth ? Figures.Dollars((double)(worth / MoneyText.NanoPerDollar)) : "–",
        ])]
    );

    private static (IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) BreakEvens(WhatIfReport report) =>
    (
        ["Break-even of", "Changes", "Now", "At", "The changes pay"],
        [.. report.BreakEvens.Select(b => (IReadOnlyList<string>)[b.What, WhatIfOutcome.NameOf(b.Set), Amount(b, b.Now), b.At is { } at ? Amount(b, at) : "–", Verdict(b)])]
    );

    private static string Verdict(BreakEvenRow row) => row.Pays switch
    {
        Pays.Never => row.Of == BreakEvenOf.Volume ? "at no volume" : "at no price",
        Pays.Always => "at every volume",
        _ when row.Confirmed == false => $"elsewhere: routing follows it ({Change(row.Replayed!.Value)} there)",
        var side => (side == Pays.Below ? "below it" : "above it") + (row.Confirmed == true ? ", replayed" : ""),
    };

    private static string Holds(WhatIfOutcome outcome)
    {
        var constraints = outcome.Result.Constraints;
        return constraints.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{constraints.Count(c => c.Holds)} of {constraints.Count}");
    }

    private static string PointsOf(WhatIfReport report, OutcomeFigures effect) =>
        report.AccuracyOf(effect) is { } share ? (share * 100).ToString("+0.000;-0.000;0", CultureInfo.InvariantCulture) + " points" : "–";

    private static Int128 LossOf(WhatIfReport report, WhatIfOutcome outcome, string label) =>
        outcome.Result.Classes.FirstOrDefault(c => c.Label == label) is { } found ? OutcomeFigures.Nano(found.ErrorsFemto, outcome.Result.Cost.SpanMicros, report.Monthly) : 0;

    private static string Amount(BreakEvenRow row, decimal value) => row.Of == BreakEvenOf.Volume ? Count(Math.Round(value)) : Figures.Dollars((double)value);

    private static string Count(decimal count) => count.ToString(Math.Abs(count) >= 100 ? "#,0" : "#,0.#", CultureInfo.InvariantCulture);

    private static string Signed(decimal count) => (count > 0 ? "+" : "") + Count(count);

    private static string Dollars(Int128 nano) => Figures.Dollars(nano * MoneyText.FemtoPerNano);

    private static string Change(Int128 nano) => (nano > 0 ? "+" : "") + Dollars(nano);
}
