using ReplaySim.Core;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Tests.History;

/// <summary>A damaged file is told in one line or changes the fingerprint; it never ends in another exception.</summary>
public sealed class CorruptionTests : DataCase
{
    private const int Rows = 5_000;

    [Fact]
    public async Task ACutFileIsTold()
    {
        await WriteAsync();
        var whole = await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken);
        foreach (var kept in (int[])[0, 3, 4, 100, whole.Length / 2, whole.Length - 9, whole.Length - 1])
        {
            await File.WriteAllBytesAsync(Target, whole[..kept], TestContext.Current.CancellationToken);
            var told = await Assert.ThrowsAsync<ReplayInputException>(() => ReadAsync());
            Assert.Contains(Target, told.Message, StringComparison.Ordinal);
            Assert.Contains("not a readable Parquet file", told.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AFileOfSomethingElseIsTold()
    {
        await File.WriteAllTextAsync(Target, "time,n\n1,2\n", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ReplayInputException>(() => ReadAsync());
    }

    [Fact]
    public async Task FlippedBytesAreToldOrSeen()
    {
        await WriteAsync();
        var whole = await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken);
        var right = (await ReadAsync()).Fingerprint;
        var (told, seen) = (0, 0);
        for (var at = 4; at < whole.Length - 8; at += 1 + at % 97)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= (byte)(1 << at % 8);
            await File.WriteAllBytesAsync(Target, damaged, TestContext.Current.CancellationToken);
            try
            {
                seen += (await ReadAsync()).Fingerprint == right ? 0 : 1;
            }
            catch (ReplayInputException)
            {
                told++;
            }
        }

        Assert.True(told > 100, $"{told} told, {seen} seen");
        Assert.True(seen > 100, $"{told} told, {seen} seen");
    }

    private Task<ReadBack> ReadAsync() =>
        ReadBack.FromAsync(Target, "t", numbers: ["x", "money"], texts: ["kind", "flag", "note"], with: r => r with { TimeUnit = TimeUnit.Microseconds });

    private Task WriteAsync() => Column.WriteFileAsync(
        Target,
        2_000,
        Column.Of("t", [.. Enumerable.Range(0, Rows).Select(i => i * 1_000L)]) with { Delta = true },
        Column.Of("x", [.. Enumerable.Range(0, Rows).Select(i => i * 0.37)]),
        Column.Nullable<double>("money", [.. Enumerable.Range(0, Rows).Select(i => i % 3 == 0 ? (double?)null : i)]),
        Column.Of("flag", [.. Enumerable.Range(0, Rows).Select(i => i % 5 == 0)]),
        Column.Text("kind", [.. Enumerable.Range(0, Rows).Select(i => "kind " + i % 7)]) with { Dictionary = true },
        Column.Text("note", [.. Enumerable.Range(0, Rows).Select(i => i % 11 == 0 ? null : "note " + i)]));
}
