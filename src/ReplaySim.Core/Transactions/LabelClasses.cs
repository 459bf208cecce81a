namespace ReplaySim.Core.Transactions;

/// <summary>
/// The classes of a history: raw label values mapped to names, each with a dense index. Declared classes come first; others are
/// added when first seen, unless the list is closed.
/// </summary>
public sealed class LabelClasses
{
    private readonly Dictionary<string, string> _rename;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private volatile string[] _names = [];
    private volatile ulong[] _hashes = [];

    /// <param name="rename">Raw value → class name (empty: raw values are the names).</param>
    /// <param name="declared">Classes known in advance, in order.</param>
    /// <param name="positive">Name of the positive class, if there is one.</param>
    public LabelClasses(IReadOnlyDictionary<string, string>? rename = null, IEnumerable<string>? declared = null, string? positive = null)
    {
        _rename = new Dictionary<string, string>(rename ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var name in declared ?? [])
            IndexOfName(name);
        if (positive is not null)
            Positive = IndexOfName(positive);
    }

    /// <summary>Index of the positive class, −1 where none is declared.</summary>
    public int Positive { get; } = -1;

    /// <summary>Number of classes.</summary>
    public int Count => _names.Length;

    /// <summary>Name of a class by its index.</summary>
    public string Name(int index) => _names[index];

    /// <summary>A hash of the class's name, the same whatever its index; for digests.</summary>
    internal ulong Hash(int index) => _hashes[index];

    /// <summary>The class of a raw value of the label column.</summary>
    public int IndexOfRaw(string raw) => IndexOfName(_rename.GetValueOrDefault(raw, raw));

    /// <summary>The class of that name, added if new.</summary>
    public int IndexOfName(string name)
    {
        lock (_gate)
        {
            if (_indexes.TryGetValue(name, out var index))
                return index;
            index = _names.Length;
            if (index == short.MaxValue)
                throw new ReplayInputException($"labels: more than {short.MaxValue} classes (the last one: '{name}'); "
                    + "expected a column with few distinct values; check labels and history.columns.label");
            _hashes = [.. _hashes, StableHash.Of(name)];
            _names = [.. _names, name];
            _indexes.Add(name, index);
            return index;
        }
    }

    /// <summary>The other of two classes; −1 unless exactly two are known.</summary>
    public int Other(int index) => Count == 2 ? 1 - index : -1;
}
