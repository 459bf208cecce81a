using ReplaySim.Core;
using ReplaySim.Data.History;
using ReplaySim.Data.Inspection;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Import.Tests;

public sealed class TimesTests : ImportCase
{
    [Theory]
    [InlineData(TimeUnit.Seconds, "1704067201", 1_704_067_201_000_000)]
    [InlineData(TimeUnit.Seconds, "1704067201.25", 1_704_067_201_250_000)]
    [InlineData(TimeUnit.Seconds, "1704067201.123457", 1_704_067_201_123_457)]
    [InlineData(TimeUnit.Milliseconds, "1704067201250", 1_704_067_201_250_000)]
    [InlineData(TimeUnit.Microseconds, "1704067201250001", 1_704_067_201_250_001)]
    [InlineData(TimeUnit.Nanoseconds, "1704067201250001999", 1_704_067_201_250_001)]
    [InlineData(TimeUnit.Nanoseconds, "-1", -1)]
    [InlineData(TimeUnit.Nanoseconds, "-1000", -1)]
    [InlineData(TimeUnit.Nanoseconds, "-1001", -2)]
    public async Task NumbersCountFromTheEpoch(TimeUnit unit, string value, long expected)
    {
        await ImportAsync(Folder.Write("in.csv", $"time,n\n{value},1\n"), with: o => o with { TimeUnit = unit });
        Assert.Equal([expected], (await Written.ReadAsync(Target, "time")).Times);
    }

    [Theory]
    [InlineData("2024-01-01 00:00:01.1239999", 1_704_067_201_123_999)]
    [InlineData("1969-12-31 23:59:59.9999999", -1)]
    [InlineData("2024-01-01T02:00:01+02:00", 1_704_067_201_000_000)]
    [InlineData("2024-01-01", 1_704_067_200_000_000)]
    public async Task TextIsFlooredToMicroseconds(string value, long expected)
    {
        await ImportAsync(Folder.Write("in.csv", $"time,n\n{value},1\n"));
        Assert.Equal([expected], (await Written.ReadAsync(Target, "time")).Times);
    }

    [Fact]
    public async Task AStrayOffsetIsNotDropped()
    {
        await ImportAsync(Folder.Write("in.csv", "time,n\n2024-01-01 00:00:02,1\n2024-01-01 02:00:01+02:00,2\noops,3\n"));
        Assert.Equal([1_704_067_201_000_000, 1_704_067_202_000_000], (await Written.ReadAsync(Target, "time")).Times);
    }

    [Theory]
    [InlineData("2024-01-01 00:00:01.250", "timestamp (ms, UTC)", null)]
    [InlineData("2024-01-01 00:00:01.250001", "int64 (µs since 1970)", "when=us")]
    public async Task MillisecondsWhereThatLosesNothing(string value, string type, string? declared)
    {
        var report = await ImportAsync(
            Folder.Write("in.csv", $"time,n\n{value},1\n2024-01-01,2\n"), with: o => o with { Map = new Dictionary<string, string> { ["time"] = "when" } });
        Assert.Equal("when", report.TimeColumn);
        Assert.Equal(type, report.Columns[0].Type);
        await using var file = await ParquetFile.OpenAsync(Target, TestContext.Current.CancellationToken);
        Assert.Equal(declared, file.Metadata.GetValueOrDefault(HistoryWriter.TimeUnitKey));
        Assert.False(file.Field("when").IsNullable);
        Assert.Equal(2, (await Written.ReadAsync(Target, "when")).Times.Count);
        var seen = await HistoryInspector.InspectAsync(Target, cancellation: TestContext.Current.CancellationToken);
        Assert.Contains("delta_binary_packed", seen.Columns[0].Encodings);
    }

    [Fact]
    public async Task OtherTimesFinerThanAMillisecondAreNoted()
    {
        var report = await ImportAsync(Folder.Write("in.csv", "time,seen\n2024-01-01,2024-01-01 00:00:00.000001\n"));
        Assert.Contains("'seen'", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATimeOutOfRangeIsRejected()
    {
        var report = await ImportAsync(Folder.Write("in.csv", "time,n\n1,1\n9223372036854775807,2\n"), with: o => o with { TimeUnit = TimeUnit.Seconds });
        Assert.Equal((1, 1, 0), (report.Rows, report.Rejects.Rows, report.Rejects.WithoutTime));
        Assert.Equal(3, report.Rejects.First[0].Line);
    }

    [Fact]
    public async Task AUnitBesideTimesIsRefused() =>
        await Assert.ThrowsAsync<ReplayInputException>(() => ImportAsync(Folder.Write("in.csv", "time,n\n2024-01-01,1\n"), with: o => o with { TimeUnit = TimeUnit.Seconds }));

    [Fact]
    public async Task WithoutTimesTheOrderIsKept()
    {
        var order = Enumerable.Range(0, 5000).Select(i => i * 7919 % 5000).ToArray();
        var report = await ImportAsync(Folder.Write("in.csv", "n\n" + string.Join('\n', order) + "\n"), time: null);
        Assert.Null(report.From);
        Assert.Equal(order.Select(n => (double)n), (await Written.ReadAsync(Target, null, numbers: ["n"])).Numbers["n"]);
    }
}
