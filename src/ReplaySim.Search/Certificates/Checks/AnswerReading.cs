using ReplaySim.Core.Tiers;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Truth, answer and weight of rows.</summary>
internal sealed class AnswerReading
{
    private readonly SearchTable _table;

    public AnswerReading(SearchTable table)
    {
        _table = table;
        Support = new Int128[table.Columns.Classes.Count];
        for (var row = 0; row < table.Count; row++)
        {
            Weight += table.Weight[row];
            if (IsLabelled(row))
                Support[Truth(row)] += table.Weight[row];
            if (IsScored(row))
                Scored += table.Weight[row];
        }
    }

    /// <summary>Weight of all rows.</summary>
    public Int128 Weight { get; }

    /// <summary>Weight of the rows whose answers count for accuracy.</summary>
    public Int128 Scored { get; }

    /// <summary>Weight of the rows of each true class.</summary>
    public Int128[] Support { get; }

    public int Truth(int row) => (int)_table.TrueClass[row];

    public bool IsLabelled(int row) => Truth(row) >= 0;

    /// <summary>Labelled, or history says of every answer whether it is right.</summary>
    public bool IsScored(int row) => IsLabelled(row) || _table.Columns.AllScored;

    public bool IsUncovered(int row, RowEnd end) => Answer(row, end) == PredictionColumns.Uncovered;

    public Int128 Credit(int row, RowEnd end) => IsScored(row) ? (Int128)_table.Tiers[end.Tier].Credit[row] * _table.Weight[row] : 0;

    /// <summary>The class that a row counts as answered with: the true one where the answer is right, whatever it is called.</summary>
    public int AnsweredClass(int row, RowEnd end) =>
        IsLabelled(row) && _table.Tiers[end.Tier].Credit[row] == PredictionColumns.FullCredit ? Truth(row) : Answer(row, end);

    /// <summary>Weight of a row where a condition holds, 0 elsewhere.</summary>
    public RowAmount Where(Func<int, RowEnd, bool> holds) => (row, end) => holds(row, end) ? _table.Weight[row] : 0;

    /// <summary>Counts rows that are answered without saying with what: labelled ones are then wrong.</summary>
    /// <param name="labelledOnly">Whether unlabelled rows do not matter.</param>
    public RowAmount Unnamed(bool labelledOnly) =>
        (row, end) => AnsweredClass(row, end) == PredictionColumns.Unnamed && (IsLabelled(row) || !labelledOnly) ? 1 : 0;

    private int Answer(int row, RowEnd end) => (int)_table.Tiers[end.Tier].Answer[row];
}
