using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Arrivals;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Replays;

/// <summary>
/// Labels for policies that learn: a second cursor over the history that runs the label delay behind the first. Nothing is
/// stored in between, however long the delay.
/// </summary>
/// <param name="reader">A reader of its own over the same history.</param>
/// <param name="preparer">Classifies rows; not the one that prepares the replay's slices.</param>
/// <param name="arrivals">The same arrival process as the replay's, in an instance of its own; null: recorded arrivals.</param>
/// <param name="delayMicros">The label delay, µs.</param>
/// <param name="learners">The replays to feed.</param>
public sealed class LabelFeed(
    HistoryReader reader, SlicePreparer preparer, IArrivalProcess? arrivals, long delayMicros, IReadOnlyList<Replayer> learners) : IAsyncDisposable
{
    private readonly int[] _classes = new int[TransactionBatch.Capacity];
    private readonly long[] _retimed = new long[TransactionBatch.Capacity];
    private readonly MaturedLabel[] _matured = new MaturedLabel[TransactionBatch.Capacity];
    private IAsyncEnumerator<TransactionBatch>? _batches;
    private TransactionBatch? _batch;
    private int _at;
    private bool _ended;

    /// <summary>Feeds every label that matures up to a moment, µs.</summary>
    internal async Task FeedAsync(long upTo, CancellationToken cancellation)
    {
        _batches ??= reader.ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
        while (!_ended)
        {
            if (_batch is null || _at == _batch.Count)
                await NextBatchAsync().ConfigureAwait(false);
            if (_ended || !FeedFromBatch(upTo))
                return;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_batches is not null)
            await _batches.DisposeAsync().ConfigureAwait(false);
    }

    private async Task NextBatchAsync()
    {
        if (_batch is not null)
            reader.Return(_batch);
        _ended = !await _batches!.MoveNextAsync().ConfigureAwait(false);
        if (_ended)
            return;
        _batch = _batches.Current;
        _at = 0;
        preparer.Classify(_batch, _classes);
        if (arrivals is null)
            Array.Copy(_batch.Time, _retimed, _batch.Count);
        else
            arrivals.Retime(_batch, _retimed);
    }

    // False once the next label matures later than asked for.
    private bool FeedFromBatch(long upTo)
    {
        var count = 0;
        while (_at < _batch!.Count)
        {
            // Not even without a delay is a label known at the instant of arrival: it could be used to decide on its own row.
            var maturedAt = checked(_retimed[_at] + Math.Max(1, delayMicros));
            if (maturedAt > upTo)
                break;
            _matured[count++] = new MaturedLabel(_batch.FirstRow + _at, new SimTime(_retimed[_at]), new SimTime(maturedAt), _classes[_at]);
            _at++;
        }

        foreach (var learner in learners)
            learner.Mature(_matured.AsSpan(0, count));
        return _at == _batch.Count;
    }
}
