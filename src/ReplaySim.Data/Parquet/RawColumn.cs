using System.Globalization;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;
using ReplaySim.Core;
using ReplaySim.Core.Numerics;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.Parquet.Pages;
using Type = Parquet.Meta.Type;

namespace ReplaySim.Data.Parquet;

/// <summary>How a decoded column is held.</summary>
internal enum RawKind
{
    /// <summary>Whole numbers, also timestamps in their stored unit; missing: <see cref="HistoryColumns.MissingInteger"/>.</summary>
    Longs,

    /// <summary>Doubles; missing: NaN.</summary>
    Doubles,

    /// <summary>0, 1, or −1 for missing.</summary>
    Flags,

    /// <summary>Text; missing: null.</summary>
    Texts,
}

/// <summary>One column of one row group, decoded into reused arrays of one of four kinds.</summary>
internal sealed class RawColumn
{
    private readonly string _path;
    private readonly DataField _field;
    private readonly DataField _stored;
    private readonly List<string> _dictionary = [];
    private readonly Func<ParquetRowGroupReader, int, CancellationToken, ValueTask> _load;

    public RawColumn(string path, DataField field)
    {
        _path = path;
        _field = field;
        _stored = field;
        var type = field.ClrType;
        if (field is DateTimeDataField time && time.DateTimeFormat is DateTimeFormat.Timestamp or DateTimeFormat.DateAndTimeMicros or DateTimeFormat.DateAndTime)
        {
            // Read as the stored whole numbers: exact at every unit, where a DateTime stops at 100 ns.
            Unit = time.Unit switch
            {
                DateTimeTimeUnit.Millis => History.TimeUnit.Milliseconds,
                DateTimeTimeUnit.Nanos => History.TimeUnit.Nanoseconds,
                DateTimeTimeUnit.Micros => History.TimeUnit.Microseconds,
                _ => time.DateTimeFormat == DateTimeFormat.DateAndTime ? History.TimeUnit.Milliseconds : History.TimeUnit.Microseconds,
            };
            IsUtc = time.IsAdjustedToUTC;
            _stored = new ParquetSchema(new DataField(field.Name, typeof(long), field.IsNullable)).DataFields[0];
            type = typeof(long);
        }

        (Kind, _load) = Loader(type);
    }

    public string Name => _field.Name;

    public RawKind Kind { get; }

    /// <summary>Unit of a timestamp column; null for any other.</summary>
    public History.TimeUnit? Unit { get; }

    /// <summary>Whether a timestamp column says that it is in UTC.</summary>
    public bool IsUtc { get; }

    public string TypeName => Unit is { } unit ? $"timestamp ({unit.ToString().ToLowerInvariant()})" : Kind == RawKind.Texts ? "text" : _field.ClrType.Name.ToLowerInvariant();

    public long[] Longs { get; private set; } = [];

    public double[] Doubles { get; private set; } = [];

    public sbyte[] Flags { get; private set; } = [];

    /// <summary>Text by row; meaningless while <see cref="TextDictionary"/> holds entries.</summary>
    public string?[] Texts { get; private set; } = [];

    /// <summary>Where text came by dictionary: its entries, which <see cref="TextIndexes"/> refer to; empty otherwise.</summary>
    public IReadOnlyList<string> TextDictionary => _dictionary;

    public int[] TextIndexes { get; private set; } = [];

    /// <summary>Text of a row, however it came.</summary>
    public string? TextAt(int row) => _dictionary.Count > 0 ? _dictionary[TextIndexes[row]] : Texts[row];

    /// <summary>Decodes the column of a row group.</summary>
    public async ValueTask LoadAsync(ParquetFile file, int index, ParquetRowGroupReader group, int rows, CancellationToken cancellation)
    {
        try
        {
            if (!_stored.IsNullable && file.ChunkOf(index, Name) is { } chunk && TryReadPages(file, chunk, rows))
                return;
            _dictionary.Clear();
            await _load(group, rows, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException and not ReplayInputException)
        {
            throw ParquetFile.Unreadable($"{_path}, column '{Name}'", e);
        }
    }

    private bool TryReadPages(ParquetFile file, ColumnMetaData chunk, int rows)
    {
        IPageSink? sink = (Kind, chunk.Type) switch
        {
            (RawKind.Longs, Type.INT64) when _field.ClrType != typeof(ulong) => new LongSink(Longs = Room(Longs, rows), narrow: false),
            (RawKind.Longs, Type.INT32) when _field.ClrType != typeof(uint) => new LongSink(Longs = Room(Longs, rows), narrow: true),
            (RawKind.Doubles, Type.DOUBLE) => new DoubleSink(Doubles = Room(Doubles, rows), narrow: false),
            (RawKind.Doubles, Type.FLOAT) => new DoubleSink(Doubles = Room(Doubles, rows), narrow: true),
            (RawKind.Flags, Type.BOOLEAN) => new FlagSink(Flags = Room(Flags, rows)),
            (RawKind.Texts, Type.BYTE_ARRAY) => new DictionaryTextSink(TextIndexes = Room(TextIndexes, rows), _dictionary),
            _ => null,
        };
        return sink is not null && file.Pages.TryRead(chunk, rows, sink);
    }

    private static T[] Room<T>(T[] array, int rows) => array.Length >= rows ? array : new T[rows];

    private (RawKind Kind, Func<ParquetRowGroupReader, int, CancellationToken, ValueTask> Load) Loader(System.Type type)
    {
        if (type == typeof(long))
            return (RawKind.Longs, LongsOf<long>(v => v));
        if (type == typeof(int))
            return (RawKind.Longs, LongsOf<int>(v => v));
        if (type == typeof(short))
            return (RawKind.Longs, LongsOf<short>(v => v));
        if (type == typeof(sbyte))
            return (RawKind.Longs, LongsOf<sbyte>(v => v));
        if (type == typeof(byte))
            return (RawKind.Longs, LongsOf<byte>(v => v));
        if (type == typeof(ushort))
            return (RawKind.Longs, LongsOf<ushort>(v => v));
        if (type == typeof(uint))
            return (RawKind.Longs, LongsOf<uint>(v => v));
        if (type == typeof(ulong))
            return (RawKind.Longs, LongsOf<ulong>(v => checked((long)v)));
        if (type == typeof(float))
            return (RawKind.Doubles, DoublesOf<float>(v => v));
        if (type == typeof(double))
            return (RawKind.Doubles, DoublesOf<double>(v => v));
        if (type == typeof(decimal))
            return (RawKind.Doubles, DoublesOf<decimal>(DecimalText.ToDouble));
        if (type == typeof(bool))
            return (RawKind.Flags, LoadFlags());
        if (type == typeof(string) || type == typeof(ReadOnlyMemory<char>))
            return (RawKind.Texts, LoadTexts);
        throw new ReplayInputException($"{_path}: column '{Name}' is {type.Name}; expected whole numbers, floats, decimals, booleans, text or timestamps");
    }

    private Func<ParquetRowGroupReader, int, CancellationToken, ValueTask> LongsOf<T>(Func<T, long> widen)
        where T : struct => Load<T>(
        rows => Longs = Longs.Length >= rows ? Longs : new long[rows],
        (i, value) => Longs[i] = value is { } v ? widen(v) : HistoryColumns.MissingInteger);

    private Func<ParquetRowGroupReader, int, CancellationToken, ValueTask> DoublesOf<T>(Func<T, double> widen)
        where T : struct => Load<T>(
        rows => Doubles = Doubles.Length >= rows ? Doubles : new double[rows],
        (i, value) => Doubles[i] = value is { } v ? widen(v) : double.NaN);

    private Func<ParquetRowGroupReader, int, CancellationToken, ValueTask> LoadFlags() => Load<bool>(
        rows => Flags = Flags.Length >= rows ? Flags : new sbyte[rows],
        (i, value) => Flags[i] = value is { } v ? v ? (sbyte)1 : (sbyte)0 : (sbyte)-1);

    private Func<ParquetRowGroupReader, int, CancellationToken, ValueTask> Load<T>(Action<int> room, Action<int, T?> store)
        where T : struct
    {
        T[] plain = [];
        T?[] nullable = [];
        return async (group, rows, cancellation) =>
        {
            room(rows);
            if (_stored.IsNullable)
            {
                nullable = nullable.Length >= rows ? nullable : new T?[rows];
                await group.ReadAsync(_stored, nullable.AsMemory(0, rows), null, cancellation).ConfigureAwait(false);
                for (var i = 0; i < rows; i++)
                    store(i, nullable[i]);
                return;
            }

            plain = plain.Length >= rows ? plain : new T[rows];
            await group.ReadAsync(_stored, plain.AsMemory(0, rows), null, cancellation).ConfigureAwait(false);
            for (var i = 0; i < rows; i++)
                store(i, plain[i]);
        };
    }

    private async ValueTask LoadTexts(ParquetRowGroupReader group, int rows, CancellationToken cancellation)
    {
        Texts = Texts.Length >= rows ? Texts : new string?[rows];
        await group.ReadAsync(_stored, Texts.AsMemory(0, rows), null, cancellation).ConfigureAwait(false);
    }
}
