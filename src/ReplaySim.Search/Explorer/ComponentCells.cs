namespace ReplaySim.Search.Explorer;

/// <summary>The shape of a component's table, and how rows are added up in it.</summary>
/// <param name="outer">Index of the outer axis, −1 for none.</param>
/// <param name="cuts">Axes of the cuts, ascending.</param>
/// <param name="outerSteps">Values of the outer axis' steps; empty for none.</param>
/// <param name="lineSteps">Values of the cuts' steps; empty for none.</param>
internal sealed class ComponentCells(int outer, int[] cuts, double[] outerSteps, double[] lineSteps)
{
    public int[] Cuts => cuts;

    public int Rows => cuts.Length > 1 ? cuts.Length + 1 : outer < 0 ? 1 : outerSteps.Length;

    public int Columns => cuts.Length switch { 0 => 1, 1 => lineSteps.Length, _ => lineSteps.Length + 2 };

    /// <summary>The component with its tables.</summary>
    /// <param name="tables">By measure.</param>
    public ExplorerComponent With(IReadOnlyList<long[]> tables) => new(outer, cuts, Rows, Columns, tables);

    /// <summary>Cells to add rows up in: the table, and what all its cells share.</summary>
    public long[] Create() => new long[Rows * Columns + 1];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">Where.</param>
    /// <param name="outerReached">How many steps of the outer threshold the row reaches.</param>
    /// <param name="lineReached">How many steps of the line it reaches.</param>
    /// <param name="amounts">What it adds when it ends at the outer threshold, then by place on the line.</param>
    public void Add(long[] cells, int outerReached, int lineReached, ReadOnlySpan<long> amounts)
    {
        if (cuts.Length > 1)
            AddBetweenCuts(cells, lineReached, amounts);
        else
            AddToGrid(cells, outerReached, lineReached, amounts);
    }

    /// <summary>The table, once all rows are added.</summary>
    public long[] Table(long[] cells)
    {
        var (rows, columns) = (Rows, Columns);
        var table = cells[..^1];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 1; column < columns; column++)
                table[row * columns + column] = checked(table[row * columns + column] + table[row * columns + column - 1]);
        }

        for (var at = columns; at < table.Length && cuts.Length <= 1; at++)
            table[at] = checked(table[at] + table[at - columns]);
        for (var at = 0; at < table.Length; at++)
            table[at] = checked(table[at] + cells[^1]);
        return table;
    }

    // The first column is that below all rows; a row counts from the first step on that it does not reach.
    private void AddBetweenCuts(long[] cells, int reached, ReadOnlySpan<long> amounts)
    {
        var at = reached + 1;
        for (var place = 0; place <= cuts.Length; place++, at += lineSteps.Length + 2)
            cells[at] = checked(cells[at] + amounts[place + 1]);
    }

    // As differences: at the steps that it reaches a row ends there; from the next on it is past the outer threshold, below the cut.
    private void AddToGrid(long[] cells, int outerReached, int lineReached, ReadOnlySpan<long> amounts)
    {
        checked
        {
            var (row, before) = outer < 0 ? (0, 0L) : (outerReached, amounts[0]);
            cells[^1] += before;
            if (row == Rows)
                return;
            var at = row * Columns;
            var (below, reaching) = (amounts[1], amounts[cuts.Length == 0 ? 1 : 2]);
            cells[at] += reaching - before;
            if (cuts.Length > 0 && lineReached < lineSteps.Length)
                cells[at + lineReached] += below - reaching;
        }
    }
}
