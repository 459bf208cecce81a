namespace ReplaySim.Data.Parquet.Pages;

/// <summary>The parts of a Parquet page header that matter for flat, required columns. Source: parquet-format, parquet.thrift.</summary>
internal readonly record struct PageHeader(int Type, int UncompressedSize, int CompressedSize, int Values, int Encoding, int Length)
{
    public const int DataPage = 0;
    public const int DictionaryPage = 2;

    private const int TypeField = 1;
    private const int UncompressedField = 2;
    private const int CompressedField = 3;
    private const int DataPageField = 5;
    private const int DictionaryPageField = 7;

    /// <summary>Parses a header (thrift compact protocol) at the start of some bytes; <see cref="Length"/> is its own size.</summary>
    public static PageHeader Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new ThriftCompactReader(bytes);
        int type = -1, uncompressed = -1, compressed = -1, values = -1, encoding = -1;
        var field = 0;
        while (reader.NextField(ref field, out var kind))
        {
            switch (field)
            {
                case TypeField:
                    type = (int)reader.ReadZigZag();
                    break;
                case UncompressedField:
                    uncompressed = (int)reader.ReadZigZag();
                    break;
                case CompressedField:
                    compressed = (int)reader.ReadZigZag();
                    break;
                case DataPageField or DictionaryPageField:
                    (values, encoding) = ParseInner(ref reader);
                    break;
                default:
                    reader.Skip(kind);
                    break;
            }
        }

        return new PageHeader(type, uncompressed, compressed, values, encoding, reader.Position);
    }

    // Number of values and encoding are fields 1 and 2 of both kinds.
    private static (int Values, int Encoding) ParseInner(ref ThriftCompactReader reader)
    {
        int values = -1, encoding = -1;
        var field = 0;
        while (reader.NextField(ref field, out var kind))
        {
            if (field == 1)
                values = (int)reader.ReadZigZag();
            else if (field == 2)
                encoding = (int)reader.ReadZigZag();
            else
                reader.Skip(kind);
        }

        return (values, encoding);
    }
}
