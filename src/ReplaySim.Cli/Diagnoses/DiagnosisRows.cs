using System.Globalization;
using ReplaySim.Operations.Diagnosis;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Diagnoses;

/// <summary>A diagnosis as rows of text and sentences, for the terminal and for the memo.</summary>
internal static class DiagnosisRows
{
    private const int MostPlaces = 2;
    private const int MostHours = 3;

    public static IReadOnlyList<string> Heads { get; } = ["Cause", "Amount", "Share", "Range", "Where", "Next"];

    /// <summary>The figures that were taken apart.</summary>
    public static IReadOnlyList<Decomposition> Figures(Diagnosis diagnosis) => [.. new[] { diagnosis.Spend, diagnosis.Accuracy, diagnosis.Latency }.OfType<Decomposition>()];

    public static string Headline(Decomposition figure) =>
        $"{char.ToUpperInvariant(figure.Figure[0])}{figure.Figure[1..]}  {Value(figure.Figure, figure.Before)} → {Value(figure.Figure, figure.After)}  ({Change(figure.Figure, figure.Change)})";

    public static IEnumerable<IReadOnlyList<string>> Of(Decomposition figure) => figure.Causes.Select(c => (IReadOnlyList<string>)
    [
        FactorText.NameOf(c.Factor), Change(figure.Figure, c.Amount), figure.Change == 0 ? "–" : ((double)(c.Amount / figure.Change * 100)).ToString("0.0", CultureInfo.InvariantCulture) + " %",
        $"{Change(figure.Figure, c.Least)} to {Change(figure.Figure, c.Most)}", Where(figure.Figure, c), FactorText.CheckOf(c.Factor),
    ]);

    /// <summary>The hours of the day whose spend changed most, a day.</summary>
    public static string? HoursOf(Diagnosis diagnosis)
    {
        var hours = HourChanges(diagnosis).Select((change, hour) => (hour, change)).OrderByDescending(h => Math.Abs(h.change)).ThenBy(h => h.hour).Take(MostHours).Where(h => h.change != 0).ToList();
        return hours.Count == 0 ? null : $"Calls by hour of the day (UTC), change a day: {string.Join(", ", hours.Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.hour:00}:00 {Change("spend", h.change)}")))}.";
    }

    /// <summary>Dollars a day by hour of the day: after less before.</summary>
    public static IReadOnlyList<decimal> HourChanges(Diagnosis diagnosis)
    {
        static decimal[] PerDay(PeriodProfile p) => [.. p.Hours.Select(h => (decimal)h.Femto / Core.Money.MoneyText.FemtoPerDollar * Core.Time.SimTime.PerDay / p.Micros)];
        return [.. PerDay(diagnosis.After).Zip(PerDay(diagnosis.Before), (after, before) => Math.Round(after - before, 9))];
    }

    public static string Period(PeriodProfile period) => string.Create(
        CultureInfo.InvariantCulture, $"{PlainText.Line(period.Name)}: {period.Rows:#,0} transactions in {(decimal)period.Micros / Core.Time.SimTime.PerDay:0.##} days");

    private static string Where(string figure, Cause cause)
    {
        var places = cause.Tiers.Take(MostPlaces).Concat(cause.Segments.Take(MostPlaces)).Select(p => $"{PlainText.Line(p.Name)} {Change(figure, p.Amount)}");
        return string.Join(", ", places);
    }

    private static string Value(string figure, decimal value) => figure switch
    {
        "accuracy" => Reports.Texts.Figures.Share((double)value, 3),
        "latency" => Reports.Texts.Figures.Millis((double)value * 1000),
        _ => Reports.Texts.Figures.Dollars((double)value),
    };

    private static string Change(string figure, decimal change) => (change > 0 ? "+" : "") + figure switch
    {
        "accuracy" => ((double)change * 100).ToString("0.000", CultureInfo.InvariantCulture) + " points",
        _ => Value(figure, change),
    };
}
