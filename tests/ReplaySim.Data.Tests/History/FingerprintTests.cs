using ReplaySim.Data.History;

namespace ReplaySim.Data.Tests.History;

public sealed class FingerprintTests : DataCase
{
    private const int Rows = 1_000;

    [Fact]
    public async Task DoesNotDependOnRowGroupsFilesOrStorage()
    {
        var values = new Values();
        await WriteAsync("one/all.parquet", Rows, values, 0, Rows);
        await WriteAsync("groups/all.parquet", 7, values, 0, Rows);
        await WriteAsync("files/1.parquet", 100, values, 0, 333);
        await WriteAsync("files/2.parquet", 50, values, 333, Rows);
        await WriteAsync("plain/all.parquet", Rows, values, 0, Rows, packed: false);
        var whole = await FingerprintAsync("one");
        Assert.Equal(32, whole.Length);
        Assert.Equal(whole, await FingerprintAsync("groups"));
        Assert.Equal(whole, await FingerprintAsync("files"));
        Assert.Equal(whole, await FingerprintAsync("plain"));
    }

    [Fact]
    public async Task ChangesWithAnyOneValue()
    {
        var seen = new HashSet<string>();
        var changes = new Action<Values>[]
        {
            _ => { },
            v => v.Times[Rows - 1]++,
            v => v.Numbers[500] = Math.BitIncrement(v.Numbers[500]!.Value),
            v => v.Numbers[0] = null,
            v => v.Texts[999] = "other",
            v => v.Texts[3] = null,
            v => v.Texts[4] = "",
            v => v.Flags[17] = !v.Flags[17],
            v => v.Integers[42]--,
            v => (v.Integers[1], v.Integers[2]) = (v.Integers[2], v.Integers[1]),
        };
        foreach (var change in changes)
        {
            var values = new Values();
            change(values);
            await WriteAsync("x/all.parquet", 100, values, 0, Rows);
            Assert.True(seen.Add(await FingerprintAsync("x")));
        }

        await WriteAsync("x/all.parquet", 100, new Values(), 0, Rows - 1);
        Assert.True(seen.Add(await FingerprintAsync("x")));
    }

    private async Task<string> FingerprintAsync(string folder) =>
        (await ReadBack.FromAsync(Folder.File(folder), "t", ["x"], ["kind", "flag"], ["n"], r => r with { TimeUnit = TimeUnit.Microseconds })).Fingerprint;

    private async Task WriteAsync(string name, int rowsPerGroup, Values v, int from, int to, bool packed = true)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder.File(name))!);
        await Column.WriteFileAsync(
            Folder.File(name),
            rowsPerGroup,
            Column.Of("t", v.Times[from..to]) with { Delta = packed },
            Column.Nullable("x", v.Numbers[from..to]),
            Column.Of("n", v.Integers[from..to]) with { Delta = packed },
            Column.Of("flag", v.Flags[from..to]),
            Column.Text("kind", v.Texts[from..to]) with { Dictionary = packed });
    }

    private sealed class Values
    {
        public long[] Times { get; } = [.. Enumerable.Range(0, Rows).Select(i => i * 17L)];

        public double?[] Numbers { get; } = [.. Enumerable.Range(0, Rows).Select(i => i * 0.1)];

        public long[] Integers { get; } = [.. Enumerable.Range(0, Rows).Select(i => i * 31L % 101)];

        public bool[] Flags { get; } = [.. Enumerable.Range(0, Rows).Select(i => i % 3 == 0)];

        public string?[] Texts { get; } = [.. Enumerable.Range(0, Rows).Select(i => i == 4 ? null : "kind " + i % 5)];
    }
}
