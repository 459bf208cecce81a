namespace ReplaySim.Search.Thresholds;

/// <summary>
/// A box of the search space: per variable a range of boundaries, ends included. Holds the rows whose end still differs within it,
/// and the sums of all others.
/// </summary>
internal sealed class Cell
{
    private readonly bool[] _moves;

    private Cell(int[] low, int[] high, int[] rows, long[] sums, bool[] moves)
    {
        (Low, High, Rows, Sums, _moves) = (low, high, rows, sums, moves);
    }

    public int[] Low { get; }

    public int[] High { get; }

    /// <summary>Open rows, by line and by place on it.</summary>
    public int[] Rows { get; }

    /// <summary>Sums of the rows that are decided.</summary>
    public long[] Sums { get; }

    /// <summary>Whether any row's end depends on a variable within the cell.</summary>
    public bool IsFree(int variable) => _moves[variable];

    /// <summary>The whole space.</summary>
    public static Cell Root(ThresholdProblem problem)
    {
        var all = new Cell([], [], [.. Enumerable.Range(0, problem.Rows)], problem.Base, []);
        return all.Within(problem, [.. problem.Variables.Select(v => v.Low)], [.. problem.Variables.Select(v => v.High)]);
    }

    /// <summary>The part of it in which a variable's boundary is in a range.</summary>
    public Cell With(ThresholdProblem problem, int variable, int low, int high)
    {
        var (lows, highs) = ((int[])Low.Clone(), (int[])High.Clone());
        (lows[variable], highs[variable]) = (low, high);
        return Within(problem, lows, highs);
    }

    /// <summary>The part of it within a smaller box.</summary>
    public Cell Within(ThresholdProblem problem, int[] low, int[] high)
    {
        OrderCuts(problem, low, high);
        var rows = new int[Rows.Length];
        var sums = (long[])Sums.Clone();
        var moves = new bool[low.Length];
        var open = 0;
        foreach (var row in Rows)
        {
            var place = PlaceOf(problem, low, high, row);
            if (place >= 0)
            {
                problem.Measures.AddTo(sums, row, place);
                continue;
            }

            rows[open++] = row;
            Mark(problem, low, high, row, moves);
        }

        Array.Resize(ref rows, open);
        return new Cell(low, high, rows, sums, moves);
    }

    /// <summary>Where the outer threshold leaves a row: 1 it is accepted there, −1 it goes on, 0 open.</summary>
    public int OuterState(ThresholdProblem problem, int row) => OuterState(problem, Low, High, row);

    /// <summary>Segment of the line that a row at a place is in, at the least and at the most.</summary>
    public (int Least, int Most) Segments(ThresholdProblem problem, int row) => Segments(problem, Low, High, row);

    private static int OuterState(ThresholdProblem problem, int[] low, int[] high, int row)
    {
        var outer = problem.Outer[row];
        if (outer < 0)
            return -1;
        var place = problem.OuterPlace[row];
        return place >= high[outer] ? 1 : place < low[outer] ? -1 : 0;
    }

    private static (int Least, int Most) Segments(ThresholdProblem problem, int[] low, int[] high, int row)
    {
        var line = problem.Line[row];
        if (line < 0)
            return (0, 0);
        var place = problem.LinePlace[row];
        var (least, most) = (0, 0);
        foreach (var cut in problem.Lines[line])
        {
            least += high[cut] <= place ? 1 : 0;
            most += low[cut] <= place ? 1 : 0;
        }

        return (least, most);
    }

    private static void Mark(ThresholdProblem problem, int[] low, int[] high, int row, bool[] moves)
    {
        if (OuterState(problem, low, high, row) == 0)
            moves[problem.Outer[row]] = true;
        if (problem.Line[row] < 0)
            return;
        foreach (var cut in problem.Lines[problem.Line[row]])
            moves[cut] |= low[cut] <= problem.LinePlace[row] && problem.LinePlace[row] < high[cut];
    }

    // The place where a row ends for sure; −1 while it is open.
    private static int PlaceOf(ThresholdProblem problem, int[] low, int[] high, int row)
    {
        var outer = OuterState(problem, low, high, row);
        if (outer > 0)
            return 0;
        var (least, most) = Segments(problem, low, high, row);
        return outer < 0 && least == most ? 1 + least : -1;
    }

    // Cuts of a line ascend: a cut's least boundary is no less than that of the cut before it.
    private static void OrderCuts(ThresholdProblem problem, int[] low, int[] high)
    {
        foreach (var cuts in problem.Lines)
        {
            for (var k = 1; k < cuts.Length; k++)
                low[cuts[k]] = Math.Max(low[cuts[k]], low[cuts[k - 1]]);
            for (var k = cuts.Length - 2; k >= 0; k--)
                high[cuts[k]] = Math.Min(high[cuts[k]], high[cuts[k + 1]]);
        }
    }
}
