using ReplaySim.Core.Draws;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing;

/// <summary>
/// A transaction as a policy may see it: its arrival and its columns. It has no label: truth is out of reach by type. Valid
/// during the call only.
/// </summary>
public readonly ref struct TransactionView
{
    private readonly RowStore _rows;
    private readonly int _index;
    private readonly ref readonly DrawStream _draws;
    private readonly CategoryTable _categories;

    internal TransactionView(RowStore rows, int index, long row, in DrawStream draws, CategoryTable categories)
    {
        _rows = rows;
        _index = index;
        Row = row;
        _draws = ref draws;
        _categories = categories;
    }

    /// <summary>Ordinal of the row in the whole history.</summary>
    public long Row { get; }

    /// <summary>When the transaction arrived.</summary>
    public SimTime ArrivedAt => new(_rows.Arrival[_index]);

    /// <summary>Value at stake in nano-dollars; 0 where history maps none.</summary>
    public long ValueNanodollars => _rows.Value.Length == 0 ? 0 : _rows.Value[_index];

    /// <summary>A number column; NaN where missing.</summary>
    public double Number(NumberColumn column) => _rows.Numbers[column.Index][_index];

    /// <summary>A category column's code; −1 where missing. Codes mean nothing but identity.</summary>
    public int Code(CategoryColumn column) => _rows.Categories[column.Index][_index];

    /// <summary>A category column's text; null where missing.</summary>
    public string? Text(CategoryColumn column) => _categories.Name(Code(column));

    /// <summary>A uniform draw in (0, 1) that belongs to this transaction; the only randomness a policy may use.</summary>
    public double Draw(int attempt = 0) => _draws.Uniform(Row, attempt);
}
