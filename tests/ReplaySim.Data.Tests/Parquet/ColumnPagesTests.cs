using ReplaySim.Data.Parquet;
using ReplaySim.Data.Parquet.Pages;

namespace ReplaySim.Data.Tests.Parquet;

public sealed class ColumnPagesTests : DataCase
{
    [Fact]
    public async Task ADictionaryOfNumbersIsLeftToTheLibrary()
    {
        await Column.WriteFileAsync(Target, 10, Column.Text("kind", "a", "b", "a", "b", "a", "b") with { Dictionary = true });
        await using var file = await ParquetFile.OpenAsync(Target, TestContext.Current.CancellationToken);
        var chunk = file.ChunkOf(0, "kind")!;
        Assert.False(file.Pages.TryRead(chunk, 6, new LongSink(new long[6], narrow: false)));
        Assert.False(file.Pages.TryRead(chunk, 6, new DoubleSink(new double[6], narrow: false)));
        List<string> dictionary = [];
        Assert.True(file.Pages.TryRead(chunk, 6, new DictionaryTextSink(new int[6], dictionary)));
        Assert.Equal(["a", "b"], dictionary);
    }

    [Fact]
    public void ADeepHeaderIsRefused()
    {
        var nested = Enumerable.Repeat((byte)0x9C, 1_000_000).ToArray();
        Assert.Throws<InvalidDataException>(() => PageHeader.Parse(nested));
    }
}
