using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Replay.Slices;

/// <summary>The segments of one column, indexed densely by first appearance.</summary>
public sealed class SegmentNames
{
    private readonly List<string> _names = [];
    private readonly CodeMap _indexOf;

    internal SegmentNames(string column, CategoryTable categories)
    {
        Column = column;
        _indexOf = new CodeMap(categories, name =>
        {
            _names.Add(name);
            return _names.Count - 1;
        });
    }

    internal string Column { get; }

    /// <summary>Names by dense index, in the order in which they first came.</summary>
    public IReadOnlyList<string> Names => _names;

    internal void Read(int[] codes, int[] into, int count)
    {
        for (var i = 0; i < count; i++)
            into[i] = _indexOf[codes[i]];
    }
}
