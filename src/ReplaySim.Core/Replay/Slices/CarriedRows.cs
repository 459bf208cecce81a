namespace ReplaySim.Core.Replay.Slices;

/// <summary>Rows still in flight when their slice was given back. Grows with the backlog, reuses freed places.</summary>
internal sealed class CarriedRows(RowLayout layout)
{
    private readonly Stack<int> _free = new();
    private int _capacity;
    private int _used;

    public RowStore Store { get; private set; } = new(layout, 0, ownFeatures: true);

    /// <summary>Copies a row in and returns its place.</summary>
    public int Add(RowStore from, int source)
    {
        if (!_free.TryPop(out var place))
        {
            if (_used == _capacity)
                Grow();
            place = _used++;
        }

        Store.CopyRow(from, source, place);
        return place;
    }

    public void Remove(int place) => _free.Push(place);

    private void Grow()
    {
        var capacity = Math.Max(256, checked(_capacity * 2));
        var grown = new RowStore(layout, capacity, ownFeatures: true);
        for (var i = 0; i < _used; i++)
            grown.CopyRow(Store, i, i);
        Store = grown;
        _capacity = capacity;
    }
}
