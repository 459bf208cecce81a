using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;

namespace ReplaySim.Import.Tests;

/// <summary>A written history, read back whole through the reader that replays use.</summary>
internal sealed class Written
{
    public required IReadOnlyList<long> Times { get; init; }

    public required Dictionary<string, IReadOnlyList<string?>> Texts { get; init; }

    public required Dictionary<string, IReadOnlyList<double>> Numbers { get; init; }

    public static async Task<Written> ReadAsync(string file, string? time, string[]? texts = null, string[]? numbers = null)
    {
        var columns = new HistoryColumns();
        foreach (var name in texts ?? [])
            columns.Category(name);
        foreach (var name in numbers ?? [])
            columns.Number(name);
        var categories = new CategoryTable();
        var reader = new HistoryReader(new HistoryRequest { Source = file, TimeColumn = time, Columns = columns, Categories = categories });
        var times = new List<long>();
        var textLists = (texts ?? []).Select(_ => new List<string?>()).ToList();
        var numberLists = (numbers ?? []).Select(_ => new List<double>()).ToList();
        await foreach (var batch in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            times.AddRange(batch.Time.AsSpan(0, batch.Count));
            for (var c = 0; c < textLists.Count; c++)
                textLists[c].AddRange(batch.Categories[c].Take(batch.Count).Select(categories.Name));
            for (var c = 0; c < numberLists.Count; c++)
                numberLists[c].AddRange(batch.Numbers[c].AsSpan(0, batch.Count));
            reader.Return(batch);
        }

        return new Written
        {
            Times = times,
            Texts = (texts ?? []).Zip(textLists).ToDictionary(p => p.First, p => (IReadOnlyList<string?>)p.Second),
            Numbers = (numbers ?? []).Zip(numberLists).ToDictionary(p => p.First, p => (IReadOnlyList<double>)p.Second),
        };
    }
}
