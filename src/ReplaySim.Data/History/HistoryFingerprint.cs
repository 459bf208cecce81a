using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Data.History;

/// <summary>
/// XxHash128 over the decoded columns, each hashed in row order and the columns combined in order of their names: the same for
/// the same data, however it is cut into files, row groups and slices.
/// </summary>
internal sealed class HistoryFingerprint
{
    private readonly CategoryTable _categories;
    private readonly List<(string Name, XxHash128 Hash, Action<TransactionBatch, XxHash128> Append)> _columns = [];
    private readonly ulong[] _buffer = new ulong[TransactionBatch.Capacity];
    private ulong[] _codeHashes = [];
    private int _hashed;

    public HistoryFingerprint(HistoryColumns columns, CategoryTable categories)
    {
        _categories = categories;
        Add("time", (batch, hash) => hash.Append(Bytes(batch.Time, batch.Count)));
        for (var c = 0; c < columns.Numbers.Count; c++)
        {
            var index = c;
            Add("number:" + columns.Numbers[c], (batch, hash) => hash.Append(Bytes(batch.Numbers[index], batch.Count)));
        }

        for (var c = 0; c < columns.Integers.Count; c++)
        {
            var index = c;
            Add("integer:" + columns.Integers[c], (batch, hash) => hash.Append(Bytes(batch.Integers[index], batch.Count)));
        }

        for (var c = 0; c < columns.Categories.Count; c++)
        {
            var index = c;
            Add("category:" + columns.Categories[c], (batch, hash) => AppendCodes(batch.Categories[index], batch.Count, hash));
        }
    }

    public void Append(TransactionBatch batch)
    {
        foreach (var (_, hash, append) in _columns)
            append(batch, hash);
    }

    /// <summary>The fingerprint, 32 hexadecimal digits.</summary>
    public string Finish(long rows)
    {
        var all = new XxHash128();
        Span<byte> count = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(count, rows);
        all.Append(count);
        foreach (var (name, hash, _) in _columns.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            all.Append(Encoding.UTF8.GetBytes(name));
            all.Append(hash.GetCurrentHash());
        }

        return Convert.ToHexStringLower(all.GetCurrentHash());
    }

    private static ReadOnlySpan<byte> Bytes<T>(T[] values, int count)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan(0, count));

    private void Add(string name, Action<TransactionBatch, XxHash128> append) => _columns.Add((name, new XxHash128(), append));

    private void AppendCodes(int[] codes, int count, XxHash128 hash)
    {
        HashNewCodes();
        for (var i = 0; i < count; i++)
            _buffer[i] = codes[i] < 0 ? 0 : _codeHashes[codes[i]];
        hash.Append(Bytes(_buffer, count));
    }

    private void HashNewCodes()
    {
        var known = _categories.Count;
        if (known > _codeHashes.Length)
            Array.Resize(ref _codeHashes, known * 2);
        for (; _hashed < known; _hashed++)
            _codeHashes[_hashed] = StableHash.Of(_categories.Name(_hashed)!) | 1;
    }
}
