using ReplaySim.Core.Numerics;
using ReplaySim.Reports.Charts;

namespace ReplaySim.Reports.Images;

/// <summary>Values along an axis, as fractions of its length.</summary>
internal sealed class Scale
{
    private const double Room = 0.04;
    private readonly bool _logarithmic;

    private Scale(AxisScale kind, double from, double to)
    {
        (Kind, From, To) = (kind, from, to);
        _logarithmic = kind == AxisScale.LogMoney;
    }

    public AxisScale Kind { get; }

    public double From { get; }

    public double To { get; }

    /// <summary>An axis on which all values have room.</summary>
    /// <param name="kind">How values are placed.</param>
    /// <param name="values">All values to be seen.</param>
    /// <param name="withZero">Whether zero must be seen too, as bars need it.</param>
    public static Scale Of(AxisScale kind, IEnumerable<double> values, bool withZero)
    {
        var seen = values.Where(v => double.IsFinite(v) && (kind != AxisScale.LogMoney || v > 0)).ToList();
        if (seen.Count == 0)
            return new Scale(kind, kind == AxisScale.LogMoney ? 1 : 0, kind == AxisScale.LogMoney ? 10 : 1);
        var (from, to) = (seen.Min(), seen.Max());
        if (kind == AxisScale.LogMoney)
            return new Scale(kind, from / 1.25, to * 1.25);
        if (withZero)
            (from, to) = (Math.Min(0, from), Math.Max(0, to));
        if (!(to - from > 1e-9 * Math.Max(Math.Abs(from), Math.Abs(to))))
        {
            var around = from == 0 ? 1 : Math.Abs(from) * 0.01;
            (from, to) = (from - around, to + around);
        }

        var room = (to - from) * Room;
        return new Scale(kind, from >= 0 ? Math.Max(0, from - room) : from - room, withZero && to == 0 ? 0 : to + room);
    }

    /// <summary>Whether a value can be shown.</summary>
    public bool Shows(double value) => double.IsFinite(value) && (!_logarithmic || value > 0);

    public double FractionOf(double value) => _logarithmic
        ? (PortableMath.Log(value) - PortableMath.Log(From)) / (PortableMath.Log(To) - PortableMath.Log(From))
        : (value - From) / (To - From);

    public IReadOnlyList<Tick> TicksOf(int most) => Kind switch
    {
        AxisScale.LogMoney => Ticks.Logarithmic(From, To, most),
        AxisScale.Time => TimeTicks.Of(From, To, most),
        _ => Ticks.Linear(Kind, From, To, most),
    };
}
