using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.History;

/// <summary>Decodes the row groups of one file and fills batches from them.</summary>
internal sealed class BatchDecoder
{
    /// <summary>Columns under this prefix come from the decisions beside the history.</summary>
    public const string DecisionsPrefix = "decisions:";

    private readonly ParquetFile _file;
    private readonly HistoryRequest _request;
    private readonly List<RawColumn> _raw = [];
    private readonly RawColumn? _time;
    private readonly RawColumn? _id;
    private readonly TimeUnit _unit;
    private readonly RawColumn[] _numbers;
    private readonly RawColumn?[] _categories;
    private readonly RawColumn[] _integers;
    private readonly CategoryCoder[] _coders;

    public BatchDecoder(ParquetFile file, HistoryRequest request)
    {
        _file = file;
        _request = request;
        _time = request.TimeColumn is { } time ? Column(time) : null;
        _id = request.IdColumn is { } id && (request.WithIds || request.UniqueIds) ? Column(id) : null;
        _unit = CheckTime();
        _numbers = [.. request.Columns.Numbers.Select(Column)];
        _categories = [.. request.Columns.Categories.Select(c => c.StartsWith(DecisionsPrefix, StringComparison.Ordinal) ? null : Column(c))];
        _integers = [.. request.Columns.Integers.Select(Column)];
        _coders = [.. _categories.Select(_ => new CategoryCoder(request.Categories))];
        foreach (var column in _numbers)
            ColumnTargets.CheckNumbers(column, file.Path, request.NumbersAskedAt.GetValueOrDefault(column.Name));
        foreach (var column in _integers)
            ColumnTargets.CheckIntegers(column, file.Path);
    }

    /// <summary>Decodes a row group; returns its number of rows.</summary>
    public async Task<int> LoadAsync(int group, CancellationToken cancellation)
    {
        var opened = _file.OpenRowGroup(group);
        var rows = checked((int)opened.RowCount);
        foreach (var column in _raw)
        {
            cancellation.ThrowIfCancellationRequested();
            await column.LoadAsync(_file, group, opened, rows, cancellation).ConfigureAwait(false);
        }

        return rows;
    }

    /// <summary>Copies <see cref="TransactionBatch.Count"/> rows from an offset in the loaded group.</summary>
    public void Fill(TransactionBatch batch, int offset)
    {
        if (_time is null)
            Array.Clear(batch.Time, 0, batch.Count);
        else
            FillTime(batch, offset);
        for (var c = 0; c < _numbers.Length; c++)
            ColumnTargets.CopyNumbers(_numbers[c], offset, batch.Numbers[c], 0, batch.Count);
        for (var c = 0; c < _integers.Length; c++)
            Array.Copy(_integers[c].Longs, offset, batch.Integers[c], 0, batch.Count);
        for (var c = 0; c < _categories.Length; c++)
        {
            if (_categories[c] is { } column)
                _coders[c].Copy(column, offset, batch.Categories[c], 0, batch.Count);
        }

        for (var i = 0; i < batch.Count && _id is not null; i++)
            batch.Ids![i] = ColumnTargets.TextOf(_id, offset + i);
    }

    private RawColumn Column(string name)
    {
        if (_raw.Find(r => r.Name == name) is { } known)
            return known;
        var column = new RawColumn(_file.Path, _file.Field(name));
        _raw.Add(column);
        return column;
    }

    private TimeUnit CheckTime()
    {
        if (_time is null)
            return TimeUnit.Microseconds;
        if (_time.Kind != RawKind.Longs)
            throw ColumnTargets.Mismatch(_time, _file.Path, "a timestamp, or whole numbers with history.time_unit");
        if (_time.Unit is { } stored)
            return stored;
        return _request.TimeUnit ?? DeclaredUnit()
            ?? throw ColumnTargets.Mismatch(_time, _file.Path, "a timestamp; or say what its whole numbers count: history.time_unit: s, ms, us or ns");
    }

    private TimeUnit? DeclaredUnit() =>
        _file.Metadata.TryGetValue(HistoryWriter.TimeUnitKey, out var unit) && unit == $"{_time!.Name}=us" ? TimeUnit.Microseconds : null;

    private void FillTime(TransactionBatch batch, int offset)
    {
        var zone = _time!.Unit is not null && !_time.IsUtc ? _request.TimeZone : null;
        for (var i = 0; i < batch.Count; i++)
        {
            var value = _time.Longs[offset + i];
            if (value == HistoryColumns.MissingInteger)
                throw BadTime(batch, i, "no time");
            long micros;
            try
            {
                micros = _unit.ToMicros(value);
            }
            catch (OverflowException)
            {
                throw BadTime(batch, i, value.ToString(CultureInfo.InvariantCulture));
            }

            if (micros is < SimTime.Earliest or > SimTime.Latest)
                throw BadTime(batch, i, value.ToString(CultureInfo.InvariantCulture));
            batch.Time[i] = zone is null ? micros : ToUtc(micros, zone);
        }
    }

    private static long ToUtc(long micros, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(DateTime.UnixEpoch.AddTicks(micros * 10), DateTimeKind.Unspecified);
        return micros - zone.GetUtcOffset(local).Ticks / 10;
    }

    private ReplayInputException BadTime(TransactionBatch batch, int i, string what) =>
        new($"{_file.Path}: column '{_request.TimeColumn}', row {batch.FirstRow + i}: {what}; expected a time between the years 1 and 9999 in every row (check history.time_unit)");
}
