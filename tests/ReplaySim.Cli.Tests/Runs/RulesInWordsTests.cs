using ReplaySim.Cli.Tests.Running;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;

namespace ReplaySim.Cli.Tests.Runs;

/// <summary>The ready scenario rules-in-words.yaml, its rules said once more over the columns of its history.</summary>
public sealed class RulesInWordsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_they_say_is_what_was_done_on_every_row()
    {
        await Command.DoneAsync("run", Path.Combine(Workplace.Repository, "scenarios", "rules-in-words.yaml"), "--json", "--out", _place.Path("out"), "--decisions");
        var history = await ReadAsync(Path.Combine(Workplace.Repository, "data", "card-peak.parquet"), ["amount", "fast_confidence"], ["fast_label", "channel"]);
        var decisions = await ReadAsync(_place.Path("out", "decisions.parquet"), [], ["tier_path", "answer_tier"]);
        Assert.Equal(history.Count, decisions.Count);
        var (sure, shed, asked) = (0, 0, 0);
        for (var row = 0; row < history.Count; row++)
        {
            var (amount, confidence) = (history[row].Numbers[0], history[row].Numbers[1]);
            var isWanted = confidence < 0.98 || (history[row].Texts[0] == "true" && history[row].Texts[1] is "online" or "atm");
            var (path, answeredBy) = (decisions[row].Texts[0], decisions[row].Texts[1]);
            if (path == "fast>ensemble")
                asked++;
            else if (isWanted)
                shed++;
            else
                sure++;
            Assert.True(path == "fast" || (path == "fast>ensemble" && isWanted), $"row {row}: {path}");
            Assert.True(path != "fast" || !isWanted || amount * (1 - confidence) < 5, $"row {row}: little enough is at stake only below $5");
            Assert.Equal(path!.Split('>')[^1], answeredBy);
        }

        Assert.True(sure > 100_000 && shed > 100 && asked > 10_000, $"{sure} {shed} {asked}");
    }

    private static async Task<List<(double[] Numbers, string?[] Texts)>> ReadAsync(string file, string[] numbers, string[] texts)
    {
        var columns = new HistoryColumns();
        var categories = new CategoryTable();
        var (ofNumbers, ofTexts) = (numbers.Select(columns.Number).ToArray(), texts.Select(columns.Category).ToArray());
        var rows = new List<(double[], string?[])>();
        var reader = new HistoryReader(new HistoryRequest { Source = file, Columns = columns, Categories = categories });
        await foreach (var batch in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            for (var i = 0; i < batch.Count; i++)
                rows.Add(([.. ofNumbers.Select(c => batch.Numbers[c.Index][i])], [.. ofTexts.Select(c => categories.Name(batch.Categories[c.Index][i]))]));
            reader.Return(batch);
        }

        return rows;
    }
}
