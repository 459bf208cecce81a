using System.Runtime.CompilerServices;
using System.Globalization;
using System.Collections.Concurrent;
using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Sources;

namespace ReplaySim.Data.History;

/// <summary>
/// Reads a history once, as batches in time order of pooled arrays. Memory does not grow with the history: at most a row group
/// and a few batches are held. Checks what a replay relies on: time order across files, and unique ids where asked.
/// </summary>
public sealed class HistoryReader
{
    private readonly HistoryRequest _request;
    private readonly IReadOnlyList<string> _files;
    private readonly ConcurrentBag<TransactionBatch> _free = [];
    private readonly HistoryFingerprint _fingerprint;
    private readonly HashSet<string>? _ids;
    private long _lastTime = long.MinValue;

    /// <summary>A reader of one history; nothing is opened yet.</summary>
    public HistoryReader(HistoryRequest request)
    {
        _request = request;
        _files = request.Custom is null ? HistoryFiles.Find(request.Source) : [];
        _fingerprint = new HistoryFingerprint(request.Columns, request.Categories);
        _ids = request.UniqueIds ? new HashSet<string>(StringComparer.Ordinal) : null;
    }

    /// <summary>Rows read so far.</summary>
    internal long Rows { get; private set; }

    /// <summary>Rows of the files opened so far, by their metadata; at most those asked for.</summary>
    public long ExpectedRows { get; private set; }

    /// <summary>The fingerprint of the columns read; complete once all batches have been.</summary>
    public string Fingerprint => _fingerprint.Finish(Rows);

    /// <summary>Gives a batch back for reuse.</summary>
    public void Return(TransactionBatch batch) => _free.Add(batch);

    /// <summary>Refuses missing columns and columns of a wrong type, in every file, without reading rows.</summary>
    public async Task CheckColumnsAsync(CancellationToken cancellation)
    {
        if (_request.Custom is { } source)
            _ = new SourceDecoder(source, _request);
        foreach (var file in _files)
        {
            await using var opened = await Parquet.ParquetFile.OpenAsync(file, cancellation).ConfigureAwait(false);
            _ = new BatchDecoder(opened, _request);
        }
    }

    /// <summary>The batches, in order, once.</summary>
    public async IAsyncEnumerable<TransactionBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var decisions = _request.Decisions is null ? null : await AlignedDecisions.OpenAsync(_request, cancellation).ConfigureAwait(false);
        await foreach (var (batch, file, firstOfFile) in _request.Custom is { } source ? OfSource(source, cancellation) : OfFilesAsync(cancellation))
        {
            CheckOrder(batch, file, firstOfFile);
            CheckIds(batch, file);
            if (decisions is not null)
                await decisions.FillAsync(batch, cancellation).ConfigureAwait(false);
            Rows += batch.Count;
            _fingerprint.Append(batch);
            yield return batch;
            if (Rows == _request.MostRows)
                yield break;
        }

        if (Rows == 0)
            throw new ReplayInputException($"history.source: '{_request.Source}' holds no rows; expected at least one transaction");
        decisions?.CheckEnd(Rows);
    }

    private async IAsyncEnumerable<(TransactionBatch Batch, string File, bool FirstOfFile)> OfFilesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var file in _files)
        {
            await using var opened = await Parquet.ParquetFile.OpenAsync(file, cancellation).ConfigureAwait(false);
            ExpectedRows = Math.Min(_request.MostRows ?? long.MaxValue, ExpectedRows + opened.Rows);
            var decoder = new BatchDecoder(opened, _request);
            var firstOfFile = true;
            for (var g = 0; g < opened.RowGroups; g++)
            {
                var rows = await decoder.LoadAsync(g, cancellation).ConfigureAwait(false);
                for (var offset = 0; offset < rows; offset += TransactionBatch.Capacity)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var batch = TakeBatch(rows - offset);
                    decoder.Fill(batch, offset);
                    yield return (batch, file, firstOfFile);
                    firstOfFile = false;
                }
            }
        }
    }

#pragma warning disable CS1998 // a source is read in one go, as files are read in the background
    private async IAsyncEnumerable<(TransactionBatch Batch, string File, bool FirstOfFile)> OfSource(ITransactionSource source, [EnumeratorCancellation] CancellationToken cancellation)
#pragma warning restore CS1998
    {
        var decoder = new SourceDecoder(source, _request);
        foreach (var slice in source.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (slice.Count == 0)
                continue;
            var batch = TakeBatch(slice.Count);
            decoder.Fill(batch, slice);
            ExpectedRows = Rows + batch.Count;
            yield return (batch, _request.Source, false);
        }
    }

    // With so many rows as are left, at most.
    private TransactionBatch TakeBatch(int left)
    {
        var batch = _free.TryTake(out var pooled) ? pooled : new TransactionBatch(_request.Columns, _request.WithIds || _request.UniqueIds);
        batch.FirstRow = Rows;
        batch.Count = (int)Math.Min(Math.Min(TransactionBatch.Capacity, left), _request.MostRows - Rows ?? long.MaxValue);
        return batch;
    }

    private void CheckOrder(TransactionBatch batch, string file, bool firstOfFile)
    {
        if (_request.TimeColumn is null)
            return;
        var last = _lastTime;
        var times = batch.Time;
        for (var i = 0; i < batch.Count; i++)
        {
            var time = times[i];
            if (time < last)
                throw OutOfOrder(batch, i, last, file, firstOfFile);
            last = time;
        }

        _lastTime = last;
    }

    private ReplayInputException OutOfOrder(TransactionBatch batch, int i, long last, string file, bool firstOfFile)
    {
        var at = _files.ToList().IndexOf(file);
        if (firstOfFile && i == 0 && at > 0)
            return new ReplayInputException($"{file}: begins at {new SimTime(batch.Time[i])}, before '{_files[at - 1]}' ends ({new SimTime(last)}); expected files that do not overlap in time, in the order of their names");
        return new ReplayInputException(string.Create(CultureInfo.InvariantCulture, $"{file}: column '{_request.TimeColumn}', row {batch.FirstRow + i}: {new SimTime(batch.Time[i])} comes after {new SimTime(last)}; expected rows in time order; sort the history, for instance with replaysim import"));
    }

    private void CheckIds(TransactionBatch batch, string file)
    {
        if (_ids is null)
            return;
        for (var i = 0; i < batch.Count; i++)
        {
            var id = batch.Ids![i];
            if (id is null || !_ids.Add(id))
                throw new ReplayInputException($"{file}: column '{_request.IdColumn}', row {batch.FirstRow + i}: {(id is null ? "no id" : $"id '{id}' comes a second time")}; expected each id once (history.unique_ids is on)");
        }
    }
}
