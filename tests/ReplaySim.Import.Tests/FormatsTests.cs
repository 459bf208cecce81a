using System.IO.Compression;
using System.Text;

namespace ReplaySim.Import.Tests;

public sealed class FormatsTests : ImportCase
{
    private const string Csv = "time,id,amount,kind,ok\n2024-01-01 00:00:02,2,2.5,b,true\n2024-01-01 00:00:01,1,1.5,a,false\n2024-01-01 00:00:03,3,,\"c, quoted\",true\n";
    private const long First = 1_704_067_201_000_000;

    public static TheoryData<string, string> Texts => new()
    {
        { "in.csv", Csv },
        { "in.tsv", Csv.Replace("\"c, quoted\"", "c; quoted", StringComparison.Ordinal).Replace(',', '\t').Replace(';', ',') },
        { "crlf.csv", Csv.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "cr.csv", Csv.Replace('\n', '\r') },
        { "bom.csv", "\uFEFF" + Csv },
        { "semicolons.csv", Csv.Replace("\"c, quoted\"", "c@ quoted", StringComparison.Ordinal).Replace(',', ';').Replace('@', ',') },
        { "in.ndjson", Json("\n") },
        { "in.json", "[" + Json(",") + "]" },
        { "zone.csv", Csv.Replace("01 00:00:02", "01T02:00:02+02:00", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task ReadsText(string name, string text)
    {
        var report = await ImportAsync(Folder.Write(name, text), with: o => o with { IdColumn = "id" });
        await CheckAsync(report);
    }

    [Fact]
    public async Task ReadsGzip()
    {
        var file = Folder.File("in.csv.gz");
        await using (var stream = new GZipStream(File.Create(file), CompressionLevel.Fastest))
            stream.Write(Encoding.UTF8.GetBytes(Csv.Replace('\n', '\r')));
        await CheckAsync(await ImportAsync(file));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadsUtf16(bool bigEndian)
    {
        var file = Folder.File("wide.csv");
        await File.WriteAllTextAsync(file, Csv, new UnicodeEncoding(bigEndian, byteOrderMark: true), TestContext.Current.CancellationToken);
        await CheckAsync(await ImportAsync(file));
    }

    [Fact]
    public async Task ReadsParquetAndNamesWithGlobCharacters()
    {
        await ImportAsync(Folder.Write("in.csv", Csv));
        var again = Folder.File("odd [1]*.parquet");
        File.Move(Target, again);
        await CheckAsync(await ImportAsync(again));
    }

    [Fact]
    public async Task ReadsAGlob()
    {
        Folder.Write("part-1.csv", "time,id,amount,kind,ok\n2024-01-01 00:00:03,3,,\"c, quoted\",true\n");
        Folder.Write("part-2.csv", "time,id,amount,kind,ok\n2024-01-01 00:00:02,2,2.5,b,true\n2024-01-01 00:00:01,1,1.5,a,false\n");
        await CheckAsync(await ImportAsync(Folder.File("part-*.csv")));
    }

    [Fact]
    public async Task ReadsLatinOnlyWhereItIsUtf8()
    {
        var file = Folder.File("latin.csv");
        await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes("time,kind\n2024-01-01,é\n2024-01-02,b\n"), TestContext.Current.CancellationToken);
        var report = await ImportAsync(file);
        Assert.Equal(1, report.Rows);
        Assert.Equal(2, Assert.Single(report.Rejects.First).Line);
    }

    private static string Json(string between) => string.Join(between, [
        """{"time":"2024-01-01T00:00:02Z","id":2,"amount":2.5,"kind":"b","ok":true}""",
        """{"time":"2024-01-01T00:00:01Z","id":1,"amount":1.5,"kind":"a","ok":false}""",
        """{"time":"2024-01-01T00:00:03Z","id":3,"amount":null,"kind":"c, quoted","ok":true}"""]);

    private async Task CheckAsync(ImportReport report)
    {
        Assert.Equal(3, report.Rows);
        Assert.Equal(0, report.Rejects.Rows);
        Assert.Equal(["int64", "double", "text", "bool"], report.Columns.Skip(1).Select(c => c.Type));
        Assert.Equal([0, 0, 1, 0, 0], report.Columns.Select(c => c.Nulls));
        var written = await Written.ReadAsync(Target, "time", ["id", "kind", "ok"], ["amount"]);
        Assert.Equal([First, First + 1_000_000, First + 2_000_000], written.Times);
        Assert.Equal(["1", "2", "3"], written.Texts["id"]);
        Assert.Equal(["a", "b", "c, quoted"], written.Texts["kind"]);
        Assert.Equal(["false", "true", "true"], written.Texts["ok"]);
        Assert.Equal([1.5, 2.5, double.NaN], written.Numbers["amount"]);
    }
}
