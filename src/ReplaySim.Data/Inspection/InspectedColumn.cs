using Parquet.Schema;
using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.Inspection;

/// <summary>A column under inspection.</summary>
internal sealed class InspectedColumn
{
    private readonly ColumnStorage _storage = new();
    private readonly ColumnProfile? _profile;

    public InspectedColumn(ParquetFile file, DataField field)
    {
        Name = field.Path.ToString();
        var raw = Open(file, field);
        if (raw is null)
        {
            Type = field.IsArray ? $"list of {field.ClrType.Name.ToLowerInvariant()}" : field.ClrType.Name.ToLowerInvariant();
            return;
        }

        Declared = raw.Kind == RawKind.Longs && raw.Unit is null && file.Metadata.TryGetValue(HistoryWriter.TimeUnitKey, out var unit) && unit == $"{Name}=us";
        Unit = raw.Unit ?? (Declared ? TimeUnit.Microseconds : null);
        Type = TypeOf(raw, field);
        _profile = new ColumnProfile(raw.Kind, Unit);
    }

    public string Name { get; }

    public string Type { get; }

    /// <summary>Unit of its times; null where it holds none.</summary>
    public TimeUnit? Unit { get; }

    /// <summary>Whether the file's metadata say that it holds times.</summary>
    public bool Declared { get; }

    /// <summary>Whether its values are looked at.</summary>
    public bool IsRead => _profile is not null;

    public ArrivalProfile? Arrivals { get; set; }

    public LabelProfile? Labels { get; set; }

    public async Task AddAsync(ParquetFile file, CancellationToken cancellation)
    {
        var field = file.Field(Name);
        _storage.Add(file, field);
        if (_profile is null)
            return;
        if (Open(file, field) is not { } raw || TypeOf(raw, field) != Type)
            throw new ReplayInputException($"{file.Path}: column '{Name}' is {field.ClrType.Name.ToLowerInvariant()}, in the first file {Type}; expected the same type in every file");
        for (var g = 0; g < file.RowGroups; g++)
        {
            cancellation.ThrowIfCancellationRequested();
            var group = file.OpenRowGroup(g);
            var rows = checked((int)group.RowCount);
            await raw.LoadAsync(file, g, group, rows, cancellation).ConfigureAwait(false);
            _profile.Add(raw, rows);
            Labels?.Add(raw, rows);
            for (var i = 0; Arrivals is not null && i < rows; i++)
                Arrivals.Add(MicrosOf(raw.Longs[i]));
        }
    }

    public ColumnInspection Finish() => new()
    {
        Name = Name,
        Type = Type,
        Nullable = _storage.Nullable,
        Encodings = _storage.Encodings,
        Codecs = _storage.Codecs,
        Bytes = _storage.Bytes,
        Nulls = _profile?.Nulls,
        Min = _profile?.Min,
        Max = _profile?.Max,
        Mean = _profile?.Mean,
        Distinct = _profile?.Distinct,
        DistinctCapped = _profile?.DistinctCapped ?? false,
        IsNumber = _profile?.IsNumber ?? false,
    };

    private static RawColumn? Open(ParquetFile file, DataField field)
    {
        if (field.IsArray || field.Path.Length > 1)
            return null;
        try
        {
            return new RawColumn(file.Path, field);
        }
        catch (ReplayInputException)
        {
            return null;
        }
    }

    private static string TypeOf(RawColumn raw, DataField field) => field switch
    {
        DecimalDataField money => $"decimal({money.Precision},{money.Scale})",
        _ when raw.Unit is { } unit => $"timestamp ({Short(unit)}{(raw.IsUtc ? ", UTC" : "")})",
        _ when raw.Kind == RawKind.Texts => "text",
        _ when field.ClrType == typeof(bool) => "bool",
        _ when field.ClrType == typeof(float) => "float",
        _ => field.ClrType.Name.ToLowerInvariant(),
    };

    private static string Short(TimeUnit unit) => unit switch
    {
        TimeUnit.Seconds => "s",
        TimeUnit.Milliseconds => "ms",
        TimeUnit.Microseconds => "µs",
        _ => "ns",
    };

    private long? MicrosOf(long value)
    {
        if (value == HistoryColumns.MissingInteger)
            return null;
        try
        {
            return Unit!.Value.ToMicros(value) is var micros and >= SimTime.Earliest and <= SimTime.Latest ? micros : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
