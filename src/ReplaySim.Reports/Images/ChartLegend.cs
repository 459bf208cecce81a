using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Images;

/// <summary>The legend under a chart, where it hides nothing: entries side by side, on as many lines as they need.</summary>
internal sealed class ChartLegend
{
    private const int LongestName = 48;
    private const double Swatch = 30;
    private const double Between = 18;
    private readonly double _unit;

    /// <param name="chart">Its traces are named where there is more than one.</param>
    /// <param name="width">Room from left to right.</param>
    /// <param name="unit">Pixels for what is one pixel on a picture of ordinary size.</param>
    /// <param name="mostLines">Lines that there is room for.</param>
    public ChartLegend(Chart chart, double width, double unit, int mostLines)
    {
        _unit = unit;
        var lines = new List<List<(Trace Trace, string Name, double Left)>>();
        if (chart.Traces.Count > 1)
        {
            var left = double.MaxValue;
            foreach (var trace in chart.Traces)
            {
                var name = PlainText.Shortened(trace.Name, LongestName);
                var wide = ((Swatch + Between) * unit) + ImageFont.Width(name, Size);
                if (left + wide > width)
                {
                    lines.Add([]);
                    left = 0;
                }

                lines[^1].Add((trace, name, left));
                left += wide;
            }
        }

        Lines = [.. lines.Take(Math.Max(1, mostLines))];
        LeftOut = lines.Skip(Lines.Count).Sum(l => l.Count);
    }

    public IReadOnlyList<IReadOnlyList<(Trace Trace, string Name, double Left)>> Lines { get; }

    /// <summary>Traces without an entry, for want of room.</summary>
    public int LeftOut { get; }

    public double Size => 11.5 * _unit;

    public double Height => (Lines.Count + (LeftOut > 0 ? 1 : 0)) * ChartFrame.LineHeight * _unit + (Lines.Count > 0 ? 8 * _unit : 0);

    /// <summary>Where an entry's name begins, right of its sign.</summary>
    public double NameAt => Swatch * _unit;
}
