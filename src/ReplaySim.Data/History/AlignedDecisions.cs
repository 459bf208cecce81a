using ReplaySim.Core;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.History;

/// <summary>Columns of a decisions file, row by row beside the history.</summary>
internal sealed class AlignedDecisions : IAsyncDisposable
{
    private readonly ParquetFile _file;
    private readonly List<(int Target, RawColumn Raw, CategoryCoder Coder)> _columns = [];
    private int _group = -1;
    private int _rows;
    private int _at;

    private AlignedDecisions(ParquetFile file) => _file = file;

    public static async Task<AlignedDecisions> OpenAsync(HistoryRequest request, CancellationToken cancellation)
    {
        var opened = new AlignedDecisions(await ParquetFile.OpenAsync(request.Decisions!, cancellation).ConfigureAwait(false));
        for (var c = 0; c < request.Columns.Categories.Count; c++)
        {
            var name = request.Columns.Categories[c];
            if (name.StartsWith(BatchDecoder.DecisionsPrefix, StringComparison.Ordinal))
                opened._columns.Add((c, new RawColumn(request.Decisions!, opened._file.Field(name[BatchDecoder.DecisionsPrefix.Length..])), new CategoryCoder(request.Categories)));
        }

        return opened;
    }

    public async Task FillAsync(TransactionBatch batch, CancellationToken cancellation)
    {
        for (var done = 0; done < batch.Count;)
        {
            if (_at == _rows)
                await NextGroupAsync(batch.FirstRow + done, cancellation).ConfigureAwait(false);
            var count = Math.Min(batch.Count - done, _rows - _at);
            foreach (var (target, raw, coder) in _columns)
                coder.Copy(raw, _at, batch.Categories[target], done, count);
            done += count;
            _at += count;
        }
    }

    /// <summary>Refuses decisions that go on after the history.</summary>
    public void CheckEnd(long rows)
    {
        if (_file.Rows != rows)
            throw new ReplayInputException($"{_file.Path}: {_file.Rows} decisions for {rows} rows of history; expected the decisions of this very history");
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private async Task NextGroupAsync(long row, CancellationToken cancellation)
    {
        if (++_group == _file.RowGroups)
            throw new ReplayInputException($"{_file.Path}: decisions end at row {row}, history goes on; expected the decisions of this very history");
        var group = _file.OpenRowGroup(_group);
        _rows = checked((int)group.RowCount);
        _at = 0;
        foreach (var (_, raw, _) in _columns)
            await raw.LoadAsync(_file, _group, group, _rows, cancellation).ConfigureAwait(false);
    }
}
