using System.Globalization;
using DuckDB.NET.Data;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.Runs;

namespace ReplaySim.Import.Tests;

/// <summary>Other engines skip row groups by the statistics in a file, so those of the times must be right.</summary>
public sealed class DecisionsFilterTests : ImportCase
{
    private const int Rows = 300_000;
    private const long First = 1_767_225_600_000_000;

    [Fact]
    public async Task FilteringDecisionsByTimeGivesExactlyTheRightRows()
    {
        var file = Folder.File("decisions.parquet");
        await AtomicOutput.FileAsync(file, async stream =>
        {
            await using var decisions = await DecisionsWriter.CreateAsync(stream, ["fast"], new LabelClasses(), allScored: false);
            for (var row = 0; row < Rows; row++)
            {
                var end = new TransactionEnd { Row = row, ArrivedAt = TimeOf(row), EndedAt = TimeOf(row) + 5, Ending = Ending.Answered, AnswerTier = 0, Answer = -1, TrueClass = -1, Confidence = 0.5 };
                decisions.Record(end, [], null);
            }

            await decisions.CompleteAsync();
        });

        foreach (var from in (int[])[0, 1, 131_071, 131_072, 200_001, Rows - 1])
        {
            // Two rows share each millisecond.
            var exact = Rows - from;
            Assert.Equal(exact, Count(file, string.Create(CultureInfo.InvariantCulture, $"time_us >= {TimeOf(from)}")));
            Assert.Equal(exact + from % 2, Count(file, string.Create(CultureInfo.InvariantCulture, $"time >= make_timestamp({TimeOf(from) / 1000 * 1000})")));
            Assert.Equal(from - from % 2, Count(file, string.Create(CultureInfo.InvariantCulture, $"time < make_timestamp({TimeOf(from) / 1000 * 1000})")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".000001")]
    public async Task FilteringAnImportedHistoryByTimeGivesExactlyTheRightRows(string fraction)
    {
        var lines = Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"2024-01-{1 + i % 30:00} 00:00:00{fraction},{i}\n"));
        await ImportAsync(Folder.Write("in.csv", "time,n\n" + string.Concat(lines)));
        var condition = fraction.Length == 0 ? "time >= TIMESTAMP '2024-01-11'" : "time >= epoch_us(TIMESTAMP '2024-01-11')";
        Assert.Equal(200, Count(Target, condition));
    }

    private static long TimeOf(int row) => First + row * 500L;

    private static long Count(string file, string condition)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET TimeZone='UTC'; SELECT count(*) FROM read_parquet('{file}') WHERE {condition}";
        return (long)command.ExecuteScalar()!;
    }
}
