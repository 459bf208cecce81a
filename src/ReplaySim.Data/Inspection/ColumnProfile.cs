using System.Globalization;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.Inspection;

/// <summary>Gathers the figures of one column, row group by row group.</summary>
internal sealed class ColumnProfile(RawKind kind, TimeUnit? unit)
{
    /// <summary>Up to how many different values are told apart.</summary>
    public const int DistinctCap = 10_000;

    private readonly HashSet<long> _longs = [];
    private readonly HashSet<double> _doubles = [];
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private long _present;
    private (long Min, long Max) _longRange = (long.MaxValue, long.MinValue);
    private (double Min, double Max) _doubleRange = (double.PositiveInfinity, double.NegativeInfinity);
    private (string? Min, string? Max) _textRange;
    private Int128 _longSum;
    private double _doubleSum;

    public long Nulls { get; private set; }

    public int Distinct => Math.Min(DistinctCap, _longs.Count + _doubles.Count + _texts.Count);

    public bool DistinctCapped => _longs.Count + _doubles.Count + _texts.Count > DistinctCap;

    public bool IsNumber => kind == RawKind.Doubles || (kind == RawKind.Longs && unit is null);

    public double? Mean => _present == 0 || kind == RawKind.Texts || unit is not null ? null : kind == RawKind.Doubles ? _doubleSum / _present : (double)_longSum / _present;

    public string? Min => Text(_longRange.Min, _doubleRange.Min, _textRange.Min);

    public string? Max => Text(_longRange.Max, _doubleRange.Max, _textRange.Max);

    public void Add(RawColumn column, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            switch (column.Kind)
            {
                case RawKind.Longs:
                    AddLong(column.Longs[i], column.Longs[i] == HistoryColumns.MissingInteger);
                    break;
                case RawKind.Flags:
                    AddLong(column.Flags[i], column.Flags[i] < 0);
                    break;
                case RawKind.Doubles:
                    AddDouble(column.Doubles[i]);
                    break;
                default:
                    AddText(column.TextAt(i));
                    break;
            }
        }
    }

    /// <summary>A stored time as text.</summary>
    public static string TimeText(TimeUnit unit, long value)
    {
        try
        {
            return new SimTime(unit.ToMicros(value)).ToString();
        }
        catch (OverflowException)
        {
            return $"{value.ToString(CultureInfo.InvariantCulture)} {unit.ToString().ToLowerInvariant()}";
        }
    }

    private void AddLong(long value, bool missing)
    {
        if (missing)
        {
            Nulls++;
            return;
        }

        _present++;
        _longSum += value;
        _longRange = (Math.Min(_longRange.Min, value), Math.Max(_longRange.Max, value));
        if (_longs.Count <= DistinctCap)
            _longs.Add(value);
    }

    private void AddDouble(double value)
    {
        if (double.IsNaN(value))
        {
            Nulls++;
            return;
        }

        _present++;
        _doubleSum += value;
        _doubleRange = (Math.Min(_doubleRange.Min, value), Math.Max(_doubleRange.Max, value));
        if (_doubles.Count <= DistinctCap)
            _doubles.Add(value);
    }

    private void AddText(string? value)
    {
        if (value is null)
        {
            Nulls++;
            return;
        }

        _present++;
        if (_textRange.Min is null || string.CompareOrdinal(value, _textRange.Min) < 0)
            _textRange.Min = value;
        if (_textRange.Max is null || string.CompareOrdinal(value, _textRange.Max) > 0)
            _textRange.Max = value;
        if (_texts.Count <= DistinctCap)
            _texts.Add(value);
    }

    private string? Text(long whole, double number, string? text)
    {
        if (_present == 0)
            return null;
        return kind switch
        {
            RawKind.Texts => text,
            RawKind.Flags => whole == 0 ? "false" : "true",
            RawKind.Doubles => number.ToString("R", CultureInfo.InvariantCulture),
            _ => unit is { } u ? TimeText(u, whole) : whole.ToString(CultureInfo.InvariantCulture),
        };
    }
}
