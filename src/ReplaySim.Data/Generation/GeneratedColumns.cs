using Parquet;
using Parquet.Schema;
using ReplaySim.Core.Time;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Generation;

/// <summary>The columns of one generated row group, reused.</summary>
internal sealed class GeneratedColumns
{
    private const int Capacity = HistoryWriter.RowsPerGroup;
    private const int Tiers = 3;

    private readonly long[] _ids = new long[Capacity];
    private readonly long[] _millis = new long[Capacity];
    private readonly CardTransaction[] _transactions = new CardTransaction[Capacity];
    private readonly bool[][] _labels = [.. Enumerable.Range(0, Tiers).Select(_ => new bool[Capacity])];
    private readonly float[][] _confidences = [.. Enumerable.Range(0, Tiers).Select(_ => new float[Capacity])];
    private readonly string[] _routedTo = new string[Capacity];
    private readonly bool[] _wasRight = new bool[Capacity];
    private readonly float[] _latency = new float[Capacity];
    private readonly double[] _billed = new double[Capacity];
    private readonly int[] _integers = new int[Capacity];
    private readonly double[] _doubles = new double[Capacity];
    private readonly float[] _floats = new float[Capacity];
    private readonly bool[] _flags = new bool[Capacity];
    private readonly string[] _texts = new string[Capacity];

    public int Count { get; set; }

    public CardTransaction TransactionAt(int index) => _transactions[index];

    public void Set(int index, long id, long timeMicros, in CardTransaction transaction)
    {
        _ids[index] = id;
        _millis[index] = timeMicros / SimTime.PerMillisecond;
        _transactions[index] = transaction;
    }

    public void SetTier(int tier, int index, bool label, float confidence)
    {
        _labels[tier][index] = label;
        _confidences[tier][index] = confidence;
    }

    public void SetObserved(int index, string tier, bool right, float latencyMillis, double billed)
    {
        _routedTo[index] = tier;
        _wasRight[index] = right;
        _latency[index] = latencyMillis;
        _billed[index] = billed;
    }

    /// <summary>Writes the group's columns in the order of the fields.</summary>
    public async Task WriteAsync(ParquetRowGroupWriter group, DataField[] fields, CancellationToken cancellation)
    {
        var next = 0;
        await Write(_ids).ConfigureAwait(false);
        await group.WriteAsync<long>(HistoryWriter.StoredMillis(fields[next++]), _millis.AsMemory(0, Count), null, null, cancellation).ConfigureAwait(false);
        await Write(Of(_integers, t => t.Customer)).ConfigureAwait(false);
        await Write(Of(_integers, t => t.Merchant)).ConfigureAwait(false);
        await Write(Of(_doubles, t => t.Amount)).ConfigureAwait(false);
        await WriteTexts(Of(_texts, t => CardTransactions.Channels[t.Channel])).ConfigureAwait(false);
        await WriteTexts(Of(_texts, t => CardTransactions.Countries[t.Country])).ConfigureAwait(false);
        await Write(Of(_floats, t => t.Risk)).ConfigureAwait(false);
        await Write(Of(_flags, t => t.Fraud)).ConfigureAwait(false);
        for (var k = 0; k < Tiers; k++)
        {
            await Write(_labels[k]).ConfigureAwait(false);
            await Write(_confidences[k]).ConfigureAwait(false);
        }

        await WriteTexts(_routedTo).ConfigureAwait(false);
        await Write(_wasRight).ConfigureAwait(false);
        await Write(_latency).ConfigureAwait(false);
        await Write(_billed).ConfigureAwait(false);

        async Task Write<T>(T[] values)
            where T : struct => await group.WriteAsync<T>(fields[next++], values.AsMemory(0, Count), null, null, cancellation).ConfigureAwait(false);

        async Task WriteTexts(string[] values) =>
            await group.WriteAsync(fields[next++], new ArraySegment<string>(values, 0, Count)!).ConfigureAwait(false);
    }

    private T[] Of<T>(T[] into, Func<CardTransaction, T> read)
    {
        for (var i = 0; i < Count; i++)
            into[i] = read(_transactions[i]);
        return into;
    }
}
