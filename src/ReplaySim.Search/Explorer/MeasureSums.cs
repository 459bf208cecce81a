using System.Numerics;
using ReplaySim.Search.Measures;

namespace ReplaySim.Search.Explorer;

/// <summary>One metric's sums.</summary>
/// <param name="Tables">Table by component.</param>
/// <param name="Base">Sum of the rows that no threshold decides.</param>
/// <param name="Unit">What 1 in them stands for.</param>
internal sealed record MeasureTables(IReadOnlyList<long[]> Tables, long Base, BigInteger Unit);

/// <summary>Adds one metric up over rows, by component and step.</summary>
/// <param name="form">The metric, over one group of rows.</param>
/// <param name="components">The tables' shapes.</param>
internal sealed class MeasureSums(LinearForm form, IReadOnlyList<ComponentCells> components)
{
    // Greatest whole number up to which doubles hold them all.
    private const long Largest = 1L << 53;

    private readonly long[][] _cells = [.. components.Select(c => c.Create())];
    private long _base;
    private bool _fits = true;

    /// <summary>Adds the rows of a block, once past 64 bits none any more.</summary>
    public void Add(RowBlock block)
    {
        if (!_fits)
            return;
        try
        {
            AddRows(block);
        }
        catch (OverflowException)
        {
            _fits = false;
        }
    }

    /// <summary>The tables; null where a sum could go past what doubles hold exactly.</summary>
    public MeasureTables? Build()
    {
        try
        {
            return _fits ? Reduced([.. components.Select((c, i) => c.Table(_cells[i]))]) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private void AddRows(RowBlock block)
    {
        Span<long> amounts = stackalloc long[block.Places];
        for (var i = 0; i < block.Count; i++)
        {
            var row = block.First + i;
            if (form.GroupOf is { } groupOf && groupOf(row) < 0)
                continue;
            var ends = block.EndsOf(i);
            if (block.Component[i] < 0)
            {
                _base = checked(_base + form.Of(row, ends[1]));
                continue;
            }

            for (var p = 0; p < ends.Length; p++)
                amounts[p] = p > 0 && ends[p] == ends[p - 1] ? amounts[p - 1] : form.Of(row, ends[p]);
            components[block.Component[i]].Add(_cells[block.Component[i]], block.OuterReached[i], block.LineReached[i], amounts);
        }
    }

    private MeasureTables? Reduced(long[][] tables)
    {
        var common = Math.Abs(_base);
        foreach (var value in tables.SelectMany(t => t))
        {
            if (common == 1)
                break;
            common = (long)BigInteger.GreatestCommonDivisor(common, value);
        }

        common = Math.Max(1, common);
        foreach (var table in tables)
        {
            for (var at = 0; at < table.Length; at++)
                table[at] /= common;
        }

        var most = BigInteger.Abs(_base / common);
        for (var c = 0; c < tables.Length; c++)
            most += Range(components[c], tables[c]);
        return most > Largest ? null : new MeasureTables(tables, _base / common, (BigInteger)common * form.Unit);
    }

    // More than any choice's sum: of several cuts each place takes a part of its row of the table.
    private static BigInteger Range(ComponentCells component, long[] table)
    {
        if (component.Cuts.Length <= 1)
            return table.Max(v => BigInteger.Abs(v));
        var most = BigInteger.Zero;
        foreach (var row in table.Chunk(component.Columns))
            most += (BigInteger)row.Max() - row.Min();
        return most;
    }
}
