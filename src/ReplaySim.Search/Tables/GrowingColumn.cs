namespace ReplaySim.Search.Tables;

/// <summary>Values of rows whose number is not known beforehand.</summary>
public sealed class GrowingColumn<T>
{
    private const int FirstRoom = 1024;

    private T[] _values = [];

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    internal ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    internal ReadOnlyMemory<T> Memory => _values.AsMemory(0, Count);

    /// <summary>A row's value.</summary>
    public T this[int row] => _values[row];

    /// <summary>Adds the next row's value.</summary>
    public void Add(T value)
    {
        if (Count == _values.Length)
            Array.Resize(ref _values, Math.Max(FirstRoom, Count * 2));
        _values[Count++] = value;
    }
}
