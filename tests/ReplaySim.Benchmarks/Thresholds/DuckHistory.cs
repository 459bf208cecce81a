using System.Globalization;
using DuckDB.NET.Data;
using ReplaySim.Search.Tables;

namespace ReplaySim.Benchmarks.Thresholds;

/// <summary>A cascade of two tiers as a table of an in-memory DuckDB, and the exact search of its threshold as SQL.</summary>
internal sealed class DuckHistory : IDisposable
{
    // Of every row the fast tier is asked, below the threshold the strong one too. Equal confidences are one block.
    private const string Window = """
        WITH sums AS (
            SELECT confidence,
                   count(*) OVER below AS escalated,
                   sum(strong_ok::INTEGER - fast_ok::INTEGER) OVER below AS gained
            FROM history
            WINDOW below AS (ORDER BY confidence RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
        SELECT min(escalated) FROM sums
        WHERE gained + (SELECT sum(fast_ok::INTEGER) FROM history) >= ceil(0.995 * (SELECT count(*) FROM history))
        """;

    // The same, with the blocks of equal confidences formed first.
    private const string Grouped = """
        WITH blocks AS (
            SELECT confidence, count(*) AS n, sum(strong_ok::INTEGER - fast_ok::INTEGER) AS gain FROM history GROUP BY confidence),
        sums AS (
            SELECT sum(n) OVER below AS escalated, sum(gain) OVER below AS gained
            FROM blocks WINDOW below AS (ORDER BY confidence ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
        SELECT min(escalated) FROM sums
        WHERE gained + (SELECT sum(fast_ok::INTEGER) FROM history) >= ceil(0.995 * (SELECT count(*) FROM history))
        """;

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    /// <param name="fast">The tier that is asked first.</param>
    /// <param name="strong">The tier that is asked below the threshold.</param>
    /// <param name="threads">Threads of the database.</param>
    public DuckHistory(TierTable fast, TierTable strong, int threads)
    {
        _connection.Open();
        Execute(string.Create(CultureInfo.InvariantCulture, $"SET threads={threads}"));
        Execute("CREATE TABLE history (confidence FLOAT, fast_ok BOOLEAN, strong_ok BOOLEAN)");
        using var appender = _connection.CreateAppender("history");
        for (var row = 0; row < fast.Confidence.Count; row++)
            appender.CreateRow().AppendValue((float)fast.Confidence[row]).AppendValue(fast.Credit[row] > 0).AppendValue(strong.Credit[row] > 0).EndRow();
    }

    /// <summary>Rows that the cheapest feasible threshold escalates.</summary>
    public long EscalatedByWindow() => Scalar(Window);

    /// <summary>The same by another query.</summary>
    public long EscalatedByGroups() => Scalar(Grouped);

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return long.Parse(command.ExecuteScalar()!.ToString()!, CultureInfo.InvariantCulture);
    }
}
