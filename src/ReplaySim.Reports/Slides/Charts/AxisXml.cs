using System.Xml.Linq;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Texts;
using static ReplaySim.Reports.Slides.Charts.ChartXml;
using static ReplaySim.Reports.Slides.Drawing.Markup;

namespace ReplaySim.Reports.Slides.Charts;

/// <summary>Axes with their titles, from one round value to another.</summary>
internal static class AxisXml
{
    public const int Horizontal = 1001;
    public const int Vertical = 1002;

    private const string Grid = "E3E3E3";
    private const string Line = "888888";
    private const int MostSteps = 7;

    public static XElement[] Of(Chart chart, ChartSheet sheet)
    {
        var columns = sheet.Series.Select(s => sheet.Columns[s.Y].Skip(1).Select(v => v as double?).ToList()).ToList();
        var heights = chart.Stacked ? Enumerable.Range(0, columns[0].Count).Select(row => columns.Sum(c => c[row] ?? 0)) : columns.SelectMany(c => c).OfType<double>();
        var vertical = Values(chart.Y, Vertical, "l", heights, chart.Traces.Any(t => t.Kind == TraceKind.Bars), sheet.IsByName);
        if (sheet.IsByName)
            return [Names(chart.X), vertical];
        return [Values(chart.X, Horizontal, "b", sheet.Series.SelectMany(s => sheet.Columns[s.X].Skip(1)).OfType<double>(), withZero: false, byName: false), vertical];
    }

    private static XElement Values(Axis axis, int id, string side, IEnumerable<double> values, bool withZero, bool byName)
    {
        var scale = Scale.Of(axis.Scale, values, withZero);
        var (from, to, step, format) = axis.Scale == AxisScale.LogMoney ? Powers(scale) : Steps(scale);
        var logarithmic = axis.Scale == AxisScale.LogMoney;
        return new XElement(
            C + "valAx",
            Value("axId", id),
            new XElement(
                C + "scaling", logarithmic ? Value("logBase", 10) : null, Value("orientation", "minMax"),
                Value("max", Number(to)), Value("min", Number(from))),
            Value("delete", 0),
            Value("axPos", side),
            new XElement(C + "majorGridlines", new XElement(C + "spPr", new XElement(A + "ln", new XAttribute("w", 6350), Fill(Grid)))),
            Title(axis.Title),
            new XElement(C + "numFmt", new XAttribute("formatCode", format), new XAttribute("sourceLinked", 0)),
            Beside(),
            Value("crossAx", id == Horizontal ? Vertical : Horizontal),
            Value("crosses", "min"),
            Value("crossBetween", id == Vertical && byName ? "between" : "midCat"),
            logarithmic ? null : Value("majorUnit", Number(step)));
    }

    private static XElement Names(Axis axis) => new(
        C + "catAx",
        Value("axId", Horizontal),
        new XElement(C + "scaling", Value("orientation", "minMax")),
        Value("delete", 0),
        Value("axPos", "b"),
        Title(axis.Title),
        new XElement(C + "numFmt", new XAttribute("formatCode", "General"), new XAttribute("sourceLinked", 0)),
        Beside(),
        Value("crossAx", Vertical),
        Value("crosses", "min"),
        Value("auto", 0),
        Value("lblAlgn", "ctr"),
        Value("lblOffset", 100),
        Value("noMultiLvlLbl", 1));

    private static XElement[] Beside() =>
    [
        Value("majorTickMark", "out"),
        Value("minorTickMark", "none"),
        Value("tickLblPos", "low"),
        new XElement(C + "spPr", new XElement(A + "ln", new XAttribute("w", 9525), Fill(Line))),
    ];

    private static XElement Title(string text) => new(
        C + "title",
        new XElement(C + "tx", new XElement(
            C + "rich", new XElement(A + "bodyPr"), new XElement(A + "lstStyle"),
            new XElement(A + "p", new XElement(A + "pPr", new XElement(A + "defRPr", new XAttribute("sz", 1200), new XAttribute("b", 0))), Run(PlainText.Shortened(text, 80), 12)))),
        Value("overlay", 0));

    private static (double From, double To, double Step, string Format) Steps(Scale scale)
    {
        var unit = scale.Kind == AxisScale.Share ? 100 : 1;
        var (step, decimals) = Ticks.StepOf(scale.From * unit, scale.To * unit, MostSteps);
        var (from, to) = (Math.Floor((scale.From * unit / step) + 1e-9) * step / unit, Math.Ceiling((scale.To * unit / step) - 1e-9) * step / unit);
        var digits = decimals > 0 ? "0." + new string('0', Math.Min(decimals, 12)) : "0";
        return (Tidy(from), scale.Kind == AxisScale.Share ? Math.Min(1, Tidy(to)) : Tidy(to), Tidy(step / unit), scale.Kind switch
        {
            AxisScale.Share => digits + "%",
            AxisScale.Money => "\"$\"#,##" + digits,
            _ => "#,##" + digits,
        });
    }

    private static (double From, double To, double Step, string Format) Powers(Scale scale)
    {
        var (from, to) = (1.0, 1.0);
        while (from > scale.From)
            from /= 10;
        while (from * 10 <= scale.From)
            from *= 10;
        while (to < scale.To)
            to *= 10;
        return (Tidy(from), Tidy(to), 10, "\"$\"General");
    }

    // Multiples of a tenth are not exact; twelve decimals are enough for any axis.
    private static double Tidy(double value) => Math.Round(value, 12);
}
