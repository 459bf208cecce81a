namespace ReplaySim.Search.Explorer;

/// <summary>The numbers behind an explorer file's header: differences along rows, zigzag, LEB128.</summary>
internal sealed class TableNumbers(byte[] bytes, int at)
{
    /// <summary>Writes a table.</summary>
    public static void Write(Stream to, long[] values, int columns)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var difference = values[i] - Before(values, i, columns);
            var zigzag = (ulong)((difference << 1) ^ (difference >> 63));
            for (; zigzag >= 0x80; zigzag >>= 7)
                to.WriteByte((byte)(zigzag | 0x80));
            to.WriteByte((byte)zigzag);
        }
    }

    /// <summary>Reads the next table.</summary>
    public long[] Table(int rows, int columns)
    {
        var values = new long[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            var zigzag = Next();
            values[i] = Before(values, i, columns) + ((long)(zigzag >> 1) ^ -(long)(zigzag & 1));
        }

        return values;
    }

    private static long Before(long[] values, int i, int columns) => i % columns != 0 ? values[i - 1] : i == 0 ? 0 : values[i - columns];

    private ulong Next()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
