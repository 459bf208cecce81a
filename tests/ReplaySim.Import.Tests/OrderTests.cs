using System.Globalization;
using System.Text;
using ReplaySim.Core;
using ReplaySim.Data.History;

namespace ReplaySim.Import.Tests;

public sealed class OrderTests : ImportCase
{
    [Fact]
    public async Task TiesGoByIdAndThenByOriginalOrder()
    {
        var input = Folder.Write("in.csv", "time,id,n\n2024-01-02,b,1\n2024-01-02,a,2\n2024-01-01,z,3\n2024-01-02,a,4\n2024-01-02,b,5\n");
        await ImportAsync(input, with: o => o with { IdColumn = "id" });
        Assert.Equal([3, 2, 4, 1, 5], (await Written.ReadAsync(Target, "time", numbers: ["n"])).Numbers["n"]);
        await ImportAsync(input);
        Assert.Equal([3, 1, 2, 4, 5], (await Written.ReadAsync(Target, "time", numbers: ["n"])).Numbers["n"]);
    }

    [Fact]
    public async Task SortsWhatDoesNotFitInMemory()
    {
        const int Rows = 700_000;
        var input = Folder.File("large.csv");
        await using (var writer = new StreamWriter(input))
        {
            await writer.WriteLineAsync("time,n,filler");
            for (var i = 0; i < Rows; i++)
                await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{i * 7_919L % Rows / 3},{i},{Filler(i)}"));
        }

        var spilled = false;
        var options = new ImportOptions { Input = input, Output = Target, TimeColumn = "time", TimeUnit = TimeUnit.Milliseconds, MemoryMegabytes = 96 };
        var report = await HistoryImporter.ImportAsync(
            options, (_, _) => spilled |= Directory.EnumerateFiles(Folder.Path, "duckdb_temp*", SearchOption.AllDirectories).Any(), TestContext.Current.CancellationToken);
        Assert.True(spilled, "everything fitted in memory");
        Assert.Equal(Rows, report.Rows);
        Assert.Equal(0, report.DuplicateRows.Count);
        var written = await Written.ReadAsync(Target, "time", numbers: ["n"]);
        var expected = Enumerable.Range(0, Rows).OrderBy(i => i * 7_919L % Rows / 3).Select(i => (double)i);
        Assert.Equal(expected, written.Numbers["n"]);
        Assert.Equal(["large.csv", "out.parquet"], Directory.GetFileSystemEntries(Folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DuplicatesAreCountedAndKept()
    {
        var input = Folder.Write("in.csv", "time,id,n\n2024-01-01,a,1\n2024-01-01,a,1\n2024-01-01,a,\n2024-01-02,b,2\n2024-01-01,a,1\n2024-01-02,b,3\n2024-01-03,,\n2024-01-03,,\n");
        var report = await ImportAsync(input, with: o => o with { IdColumn = "id" });
        Assert.Equal(8, report.Rows);
        Assert.Equal(3, report.DuplicateRows.Count);
        Assert.Equal([3, 2], report.DuplicateRows.First.Select(d => d.Times));
        Assert.Equal(4, report.DuplicateIds!.Count);
        Assert.Equal([new Duplicate("a", 4), new Duplicate("b", 2)], report.DuplicateIds.First);
    }

    [Fact]
    public async Task LabelsAreCounted()
    {
        var report = await ImportAsync(Folder.Write("in.csv", "time,y\n2024-01-01,1\n2024-01-01,0\n2024-01-01,0\n2024-01-02,\n2024-01-02,0\n"), with: o => o with { LabelColumn = "y" });
        Assert.Equal([new LabelShare("0", 3, 0.75), new LabelShare("1", 1, 0.25)], report.Label!.Values);
        Assert.Equal((2, 1), (report.Label.Distinct, report.Label.Missing));
    }

    [Fact]
    public async Task LongIdsStayApart()
    {
        var report = await ImportAsync(
            Folder.Write("in.csv", "time,id\n2024-01-01,123456789012345678901\n2024-01-01,123456789012345678902\n"), with: o => o with { IdColumn = "id" });
        Assert.Equal(0, report.DuplicateIds!.Count);
        Assert.Equal("text", report.Columns[1].Type);
    }

    [Fact]
    public async Task TypesAndCompressionAreAsAsked()
    {
        var types = new Dictionary<string, string> { ["a"] = "float", ["b"] = "bool", ["c"] = "decimal(18,4)", ["d"] = "text", ["e"] = "smallint", ["f"] = "timestamp", ["g"] = "int" };
        var report = await ImportAsync(
            Folder.Write("in.csv", "time,a,b,c,d,e,f,g\n2024-01-01,0.1,1,1.23456,007,7,2024-01-01T01:00:00+01:00,3.0\n"), with: o => o with { Types = types, Compression = HistoryCompression.Zstd });
        Assert.Equal(["timestamp (ms, UTC)", "float", "bool", "decimal(18,4)", "text", "int32", "timestamp (ms, UTC)", "int64"], report.Columns.Select(c => c.Type));
        var written = await Written.ReadAsync(Target, "time", ["b", "d"], ["a", "c", "e", "g"]);
        Assert.Equal("true", written.Texts["b"][0]);
        Assert.Equal("007", written.Texts["d"][0]);
        Assert.Equal([0.1f, 1.2346, 7.0, 3.0], new[] { "a", "c", "e", "g" }.Select(c => written.Numbers[c][0]));
    }

    [Fact]
    public async Task InterruptedImportLeavesNothing()
    {
        var input = Folder.Write("in.csv", "time,n\n2024-01-01,1\n");
        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => HistoryImporter.ImportAsync(new ImportOptions { Input = input, Output = Target, TimeColumn = "time" }, null, interrupt.Token));
        Assert.Single(Directory.GetFileSystemEntries(Folder.Path));
    }

    private static string Filler(int i)
    {
        var text = new StringBuilder();
        for (var k = 0; k < 12; k++)
            text.Append(CultureInfo.InvariantCulture, $"{(uint)((i + 1) * 2_654_435_761L * (k + 7)) % 99_999_989:x}");
        return text.ToString();
    }
}
