using ReplaySim.Core;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Tests.History;

public sealed class FilesAndOrderTests : DataCase
{
    private static HistoryRequest InMicros(HistoryRequest request) => request with { TimeUnit = TimeUnit.Microseconds };

    [Fact]
    public async Task FoldersAndGlobsAreReadInOrdinalOrder()
    {
        await WriteAsync("b.parquet", 3, 4);
        await WriteAsync("a.parquet", 1, 2);
        await WriteAsync("B.parquet", 0);
        Assert.Equal([0, 1, 2, 3, 4], (await ReadBack.FromAsync(Folder.Path, "t", with: InMicros)).Times);
        Assert.Equal([0, 1, 2, 3, 4], (await ReadBack.FromAsync(Folder.File("*.parquet"), "t", with: InMicros)).Times);
    }

    [Fact]
    public async Task OverlappingFilesAreNamed()
    {
        await WriteAsync("a.parquet", 1, 5);
        await WriteAsync("b.parquet", 4, 6);
        var told = await ToldAsync(Folder.Path);
        Assert.Contains("b.parquet", told, StringComparison.Ordinal);
        Assert.Contains("a.parquet", told, StringComparison.Ordinal);
        Assert.Contains("do not overlap", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstRowOutOfOrderIsNamed()
    {
        await WriteAsync("a.parquet", 1, 2, 2, 1, 5, 0);
        Assert.Contains("row 3:", await ToldAsync(Folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingToReadIsTold()
    {
        await WriteAsync("empty.parquet");
        Assert.Contains("no rows", await ToldAsync(Folder.File("empty.parquet")), StringComparison.Ordinal);
        Assert.Contains("does not exist", await ToldAsync(Folder.File("none.parquet")), StringComparison.Ordinal);
        Assert.Contains("no file matches", await ToldAsync(Folder.File("none*.parquet")), StringComparison.Ordinal);
        Directory.CreateDirectory(Folder.File("bare"));
        Assert.Contains("no *.parquet file", await ToldAsync(Folder.File("bare")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(37)]
    [InlineData(60)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(1_000)]
    public async Task AReaderAskedForSomeRowsReadsTheFirstOnes(long most)
    {
        foreach (var (name, from) in new[] { ("a.parquet", 0), ("b.parquet", 60) })
            await Column.WriteFileAsync(Folder.File(name), 5, Column.Of("t", [.. Enumerable.Range(from, from == 0 ? 60 : 40).Select(i => (long)i)]));
        var read = await ReadBack.FromAsync(Folder.Path, "t", with: r => InMicros(r) with { MostRows = most });
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i).Take((int)most), read.Times);
    }

    [Fact]
    public async Task SlicesAreBoundedAndFollowOneAnother()
    {
        const int Rows = 200_000;
        await Column.WriteFileAsync(Target, 150_000, Column.Of("t", [.. Enumerable.Range(0, Rows).Select(i => (long)i)]) with { Delta = true });
        var read = await ReadBack.FromAsync(Target, "t", with: InMicros);
        Assert.Equal(TransactionBatch.Capacity, read.LargestBatch);
        Assert.InRange(TransactionBatch.Capacity, 1, 65_536);
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => (long)i), read.Times);
    }

    [Fact]
    public async Task RepeatedIdsAreFoundWhenAsked()
    {
        await Column.WriteFileAsync(Target, 2, Column.Of("t", 1L, 2L, 3L), Column.Text("id", "x", "y", "x"), Column.Nullable<long>("gap", 1, null, 2));
        Task<ReadBack> Read(string id, bool unique) => ReadBack.FromAsync(Target, "t", with: r => InMicros(r) with { IdColumn = id, WithIds = true, UniqueIds = unique });
        Assert.Equal(["x", "y", "x"], (await Read("id", false)).Ids);
        Assert.Contains("row 2: id 'x' comes a second time", (await Assert.ThrowsAsync<ReplayInputException>(() => Read("id", true))).Message, StringComparison.Ordinal);
        Assert.Contains("row 1: no id", (await Assert.ThrowsAsync<ReplayInputException>(() => Read("gap", true))).Message, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, params long[] times) => Column.WriteFileAsync(Folder.File(name), 2, Column.Of("t", times));

    private static async Task<string> ToldAsync(string source) =>
        (await Assert.ThrowsAsync<ReplayInputException>(() => ReadBack.FromAsync(source, "t", with: InMicros))).Message;
}
