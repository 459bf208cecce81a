namespace ReplaySim.Search.Explorer;

/// <summary>Rows that the same thresholds decide.</summary>
/// <param name="Outer">Variable that is looked at first, whose failing leads on to the cut; −1 for none.</param>
/// <param name="Cuts">Variables of the cuts that decide then, ascending.</param>
/// <param name="Rows">Rows of the table: a step of the outer variable each (one without it); with several cuts, a place between them each.</param>
/// <param name="Columns">Columns of the table: a step of the cut each (one without it); with several cuts, their places.</param>
/// <param name="Values">
/// Per measure, the table row by row. With at most one cut: the sum of the component at these steps. With several: what the rows below a
/// place add when they end between two cuts; the first column is 0, the last holds all rows.
/// </param>
public sealed record ExplorerComponent(int Outer, IReadOnlyList<int> Cuts, int Rows, int Columns, IReadOnlyList<long[]> Values)
{
    /// <summary>Several cuts on one score; otherwise a grid of at most two thresholds.</summary>
    public bool HasSeveralCuts => Cuts.Count > 1;

    /// <summary>The component's sum, in a measure's units.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="places">Per variable, the place of its step in the tables.</param>
    public long SumAt(int measure, IReadOnlyList<int> places)
    {
        var values = Values[measure];
        if (!HasSeveralCuts)
            return values[(Outer < 0 ? 0 : places[Outer]) * Columns + (Cuts.Count == 0 ? 0 : places[Cuts[0]])];
        var sum = 0L;
        for (var place = 0; place < Rows; place++)
        {
            var from = place == 0 ? 0 : places[Cuts[place - 1]];
            var to = place == Cuts.Count ? Columns - 1 : places[Cuts[place]];
            sum += values[place * Columns + to] - values[place * Columns + from];
        }

        return sum;
    }
}
