namespace ReplaySim.Search.Certificates.Checks;

/// <summary>
/// Cuts the space at ends of cells until every part lies in a cell, which must rule it out; where cells overlap, one of
/// them does. A part that meets no cell is a hole, unless no cuts of a score ascend in it.
/// </summary>
internal sealed class CoverWalk(SpaceSums space, IReadOnlyList<CertifiedCell> cells, CellProof proof)
{
    private readonly ThresholdBox[] _boxes = [.. cells.Select(ThresholdBox.Of)];
    private readonly Stack<(ThresholdBox Box, CellPart Around, int[] Cells)> _left = [];

    /// <summary>The first part that no cell covers; null where there is none.</summary>
    public ThresholdBox? Hole { get; private set; }

    /// <summary>The first part that its cell does not rule out, with the cell's index; null where there is none.</summary>
    public (int Cell, string Why)? Unproven { get; private set; }

    /// <summary>Number of parts that were ruled out.</summary>
    public int Parts { get; private set; }

    public void Over(ThresholdBox whole)
    {
        _left.Push((whole, new CellPart(whole, space.Rows, space.Certain), [.. Enumerable.Range(0, cells.Count)]));
        while (_left.TryPop(out var next))
        {
            if (next.Box.Ascending(space.Lines) is { } box)
                Look(box, next.Around, [.. next.Cells.Where(c => _boxes[c].Meets(box))]);
        }
    }

    private void Look(ThresholdBox box, CellPart around, int[] meeting)
    {
        if (meeting.Length == 0)
        {
            Hole ??= box;
            return;
        }

        var part = around.Within(box);
        var cell = Array.FindIndex(meeting, c => _boxes[c].Holds(box));
        if (cell >= 0)
        {
            Prove(meeting[cell], part);
            return;
        }

        var (threshold, at) = BoxSplit.Of(box, [.. meeting.Select(c => _boxes[c])]);
        _left.Push((box.AboveOf(threshold, at), part, meeting));
        _left.Push((box.UpToOf(threshold, at), part, meeting));
    }

    private void Prove(int cell, CellPart part)
    {
        if (Unproven is not null)
            return;
        if (proof.Failure(cells[cell], part) is { } why)
            Unproven = (cell, why);
        else
            Parts++;
    }
}
