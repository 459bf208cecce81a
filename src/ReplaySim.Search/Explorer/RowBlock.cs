using ReplaySim.Search.Measures;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Explorer;

/// <summary>Some rows, each with its component, the steps it reaches and how it may end.</summary>
internal sealed class RowBlock(int places)
{
    public const int Size = 4096;

    private readonly PathEnd[] _ends = new PathEnd[Size * places];
    private readonly int[] _endCount = new int[Size];

    /// <summary>Most places that a row may end at.</summary>
    public int Places => places;

    public int First { get; private set; }

    public int Count { get; private set; }

    /// <summary>Per row, its component; −1: no threshold decides it.</summary>
    public int[] Component { get; } = new int[Size];

    /// <summary>Per row, how many steps of its outer threshold it reaches.</summary>
    public int[] OuterReached { get; } = new int[Size];

    /// <summary>Per row, how many steps of its line it reaches.</summary>
    public int[] LineReached { get; } = new int[Size];

    /// <summary>How a row ends: at the outer threshold, then by place on its line; as many places as it has.</summary>
    public ReadOnlySpan<PathEnd> EndsOf(int i) => _ends.AsSpan(i * places, _endCount[i]);

    /// <summary>Empties it for rows from one on.</summary>
    public void Restart(int first) => (First, Count) = (first, 0);

    public void Add(in RowPlan plan, int component, int outerReached, int lineReached)
    {
        var i = Count++;
        (Component[i], OuterReached[i], LineReached[i]) = (component, outerReached, lineReached);
        var ends = _ends.AsSpan(i * places, places);
        ends[0] = plan.Outer >= 0 ? plan.OuterEnd : plan.Ends[0];
        plan.Ends[..plan.EndCount].CopyTo(ends[1..]);
        _endCount[i] = 1 + plan.EndCount;
    }
}
