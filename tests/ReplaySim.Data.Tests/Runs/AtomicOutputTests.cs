using ReplaySim.Data.Runs;

namespace ReplaySim.Data.Tests.Runs;

public sealed class AtomicOutputTests : DataCase
{
    [Fact]
    public async Task AFailureLeavesNoFile()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => AtomicOutput.FileAsync(Target, async stream =>
        {
            await stream.WriteAsync(new byte[10]);
            throw new InvalidOperationException();
        }));
        Assert.Empty(Directory.GetFileSystemEntries(Folder.Path));
    }

    [Fact]
    public async Task AFailureLeavesWhatWasThere()
    {
        await File.WriteAllTextAsync(Target, "old", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => AtomicOutput.FileAsync(Target, _ => throw new InvalidOperationException()));
        Assert.Equal("old", await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
        await AtomicOutput.FileAsync(Target, stream => stream.WriteAsync("new"u8.ToArray()).AsTask());
        Assert.Equal("new", await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFileSystemEntries(Folder.Path));
    }

    [Fact]
    public async Task ASecondWriterLeavesTheFirstOnesFile()
    {
        await AtomicOutput.FileAsync(Target, async stream =>
        {
            await stream.WriteAsync("first"u8.ToArray());
            await Assert.ThrowsAsync<IOException>(() => AtomicOutput.FileAsync(Target, _ => Task.CompletedTask));
        });
        Assert.Equal("first", await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AFolderIsSwappedInWhenWhole()
    {
        var folder = Folder.File("run");
        await AtomicOutput.FolderAsync(folder, aside => File.WriteAllTextAsync(Path.Combine(aside, "a"), "1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AtomicOutput.FolderAsync(folder, aside =>
        {
            File.WriteAllText(Path.Combine(aside, "b"), "2");
            throw new InvalidOperationException();
        }));
        Assert.Equal(["a"], Directory.GetFiles(folder).Select(Path.GetFileName));
        await AtomicOutput.FolderAsync(folder, aside => File.WriteAllTextAsync(Path.Combine(aside, "c"), "3"));
        Assert.Equal(["c"], Directory.GetFiles(folder).Select(Path.GetFileName));
        Assert.Single(Directory.GetFileSystemEntries(Folder.Path));
    }
}
