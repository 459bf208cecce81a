namespace ReplaySim.Search.Tables;

/// <summary>Values of rows whose number is not known beforehand.</summary>
public sealed class GrowingColumn<T>
{
    private const int FirstRoom = 1024;

    private T[] _values = [];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    public ReadOnlyMemory<T> Memory => _values.AsMemory(0, Count);

    public T this[int row] => _values[row];

    public void Add(T value)
    {
        if (Count == _values.Length)
            Array.Resize(ref _values, Math.Max(FirstRoom, Count * 2));
        _values[Count++] = value;
    }
}
