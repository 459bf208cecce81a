namespace ReplaySim.Data.Parquet.Pages;

/// <summary>As much of thrift's compact protocol as a page header needs.</summary>
internal ref struct ThriftCompactReader(ReadOnlySpan<byte> bytes)
{
    private const int BooleanTrue = 1;
    private const int BooleanFalse = 2;
    private const int SingleByte = 3;
    private const int FixedDouble = 7;
    private const int Binary = 8;
    private const int List = 9;
    private const int Set = 10;
    private const int Struct = 12;
    private const int DeepestNesting = 32;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    /// <summary>Advances to the next field of a struct; false at its end.</summary>
    public bool NextField(ref int field, out int kind)
    {
        var head = Next();
        kind = head & 0x0F;
        if (head == 0)
            return false;
        var delta = head >> 4;
        field = delta == 0 ? (int)ReadZigZag() : field + delta;
        return true;
    }

    public long ReadZigZag()
    {
        var raw = ReadVarint();
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    public void Skip(int kind, int depth = 0)
    {
        if (depth > DeepestNesting)
            throw new InvalidDataException("a page header nests too deeply");
        switch (kind)
        {
            case BooleanTrue or BooleanFalse:
                break;
            case SingleByte:
                Position++;
                break;
            case FixedDouble:
                Position += 8;
                break;
            case Binary:
                var length = checked((int)ReadVarint());
                Position += length;
                break;
            case List or Set:
                SkipList(depth);
                break;
            case Struct:
                var field = 0;
                while (NextField(ref field, out var inner))
                    Skip(inner, depth + 1);
                break;
            default:
                ReadVarint();
                break;
        }
    }

    private void SkipList(int depth)
    {
        var head = Next();
        var size = head >> 4 == 15 ? (int)ReadVarint() : head >> 4;
        var kind = head & 0x0F;
        for (var i = 0; i < size; i++)
        {
            if (kind is BooleanTrue or BooleanFalse)
                Position++;
            else
                Skip(kind, depth + 1);
        }
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Next();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }

        throw new InvalidDataException("a variable-length number is too long");
    }

    private byte Next() => Position < _bytes.Length ? _bytes[Position++] : throw new InvalidDataException("a page header is cut off");
}
