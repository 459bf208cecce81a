using System.Globalization;
using ReplaySim.Economics.Ownership;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Ownership;

/// <summary>A cost of ownership as rows of text, for the terminal and for the memo.</summary>
internal static class OwnershipRows
{
    public static IReadOnlyList<string> LineHeads { get; } = ["What for", "Total", "Present", "Share", "How"];

    public static IReadOnlyList<string> BarHeads { get; } = ["If this changes by 20 %", "Lower", "Higher"];

    /// <summary>Lines, then the total.</summary>
    public static IEnumerable<IReadOnlyList<string>> Lines(OwnershipReport report) =>
    [
        .. report.Cost.Lines.Select(l => (IReadOnlyList<string>)[NameOf(l), Cents(l.Total), Cents(l.Present), Figures.Share(l.Share, 1), l.Formula]),
        ["total", Cents(report.Cost.Total), Cents(report.Cost.Present), Figures.Share(report.Cost.Lines.Sum(l => l.Share), 1), ""],
    ];

    public static IEnumerable<IReadOnlyList<string>> Bars(OwnershipReport report) =>
        report.Tornado.Select(b => (IReadOnlyList<string>)[b.Input, Change(b.Low), Change(b.High)]);

    public static string NameOf(OwnershipLine line) => $"{line.Owner ?? "system"}: {CostKinds.NameOf(line.Kind)}";

    private static string Cents(decimal dollars) => "$" + dollars.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Change(decimal dollars) => (dollars < 0 ? "-" : "+") + Cents(Math.Abs(dollars));
}
