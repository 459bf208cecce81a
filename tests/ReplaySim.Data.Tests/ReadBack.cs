using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Tests;

/// <summary>A history read whole.</summary>
internal sealed class ReadBack
{
    public List<long> Times { get; } = [];

    public List<string?> Ids { get; } = [];

    public Dictionary<string, List<double>> Numbers { get; } = [];

    public Dictionary<string, List<string?>> Texts { get; } = [];

    public Dictionary<string, List<long>> Integers { get; } = [];

    public int LargestBatch { get; private set; }

    public string Fingerprint { get; private set; } = "";

    public static async Task<ReadBack> FromAsync(
        string source, string? time = null, string[]? numbers = null, string[]? texts = null, string[]? integers = null, Func<HistoryRequest, HistoryRequest>? with = null)
    {
        var columns = new HistoryColumns();
        var read = new ReadBack();
        foreach (var name in numbers ?? [])
            read.Numbers[columns.Numbers[columns.Number(name).Index]] = [];
        foreach (var name in texts ?? [])
            read.Texts[columns.Categories[columns.Category(name).Index]] = [];
        foreach (var name in integers ?? [])
            read.Integers[columns.Integers[columns.Integer(name).Index]] = [];
        var categories = new CategoryTable();
        var request = new HistoryRequest { Source = source, TimeColumn = time, Columns = columns, Categories = categories };
        var reader = new HistoryReader(with is null ? request : with(request));
        await foreach (var batch in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(read.Times.Count, batch.FirstRow);
            read.LargestBatch = Math.Max(read.LargestBatch, batch.Count);
            read.Times.AddRange(batch.Time.AsSpan(0, batch.Count));
            read.Ids.AddRange(batch.Ids?.Take(batch.Count) ?? []);
            for (var c = 0; c < columns.Numbers.Count; c++)
                read.Numbers[columns.Numbers[c]].AddRange(batch.Numbers[c].AsSpan(0, batch.Count));
            for (var c = 0; c < columns.Categories.Count; c++)
                read.Texts[columns.Categories[c]].AddRange(batch.Categories[c].Take(batch.Count).Select(categories.Name));
            for (var c = 0; c < columns.Integers.Count; c++)
                read.Integers[columns.Integers[c]].AddRange(batch.Integers[c].AsSpan(0, batch.Count));
            reader.Return(batch);
        }

        read.Fingerprint = reader.Fingerprint;
        Assert.Equal(read.Times.Count, reader.Rows);
        Assert.Equal(reader.ExpectedRows, reader.Rows);
        return read;
    }
}
