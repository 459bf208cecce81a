using ReplaySim.Core;

namespace ReplaySim.Import.Tests;

public sealed class RejectsTests : ImportCase
{
    [Fact]
    public async Task NamesLineColumnAndReason()
    {
        var input = Folder.Write("in.csv", "time,amount,count\n2024-01-01,1,1\nnonsense,2,2\n2024-01-02,abc,3\n2024-01-03,4,4,surplus\n\n,5,5\n2024-01-04,6,1.5\n2024-01-05,7,x\n2024-01-06,8\n\"2024-01-07\",9,9\n");
        var report = await ImportAsync(input, with: o => o with { Types = new Dictionary<string, string> { ["amount"] = "double", ["count"] = "int" } });
        Assert.Equal(2, report.Rows);
        Assert.Equal(7, report.Rejects.Rows);
        Assert.Equal(1, report.Rejects.WithoutTime);
        Assert.Equal([3, 4, 5, 7, 8, 9, 10], report.Rejects.First.Select(r => r.Line));
        Assert.Equal(["time", "amount", null, "time", "count", "count", "count"], report.Rejects.First.Select(r => r.Column));
        Assert.Contains("nonsense", report.Rejects.First[0].Reason, StringComparison.Ordinal);
        Assert.Contains("abc", report.Rejects.First[1].Reason, StringComparison.Ordinal);
        Assert.Equal("no time", report.Rejects.First[3].Reason);
        Assert.Equal("cannot read \"1.5\" as a whole number", report.Rejects.First[4].Reason);
    }

    [Fact]
    public async Task LinesAreThoseOfTheFileWhereQuotesSpanLines()
    {
        var input = Folder.Write("in.csv", "time,note,n\n2024-01-01,\"a\nb\n\nc\",1\n,late,2\n2024-01-02,x,oops\n2024-01-03,y,3\n");
        var report = await ImportAsync(input, with: o => o with { Types = new Dictionary<string, string> { ["n"] = "double" } });
        Assert.Equal([6, 7], report.Rejects.First.Select(r => r.Line));
    }

    [Fact]
    public async Task ListIsCappedAndCountIsNot()
    {
        var input = Folder.Write("in.csv", "time,n\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"2024-01-01,{(i % 2 == 0 ? "1" : "bad")}\n")));
        var report = await ImportAsync(input, with: o => o with { Types = new Dictionary<string, string> { ["n"] = "double" } });
        Assert.Equal(250, report.Rejects.Rows);
        Assert.Equal(20, report.Rejects.First.Count);
        Assert.Equal(3, report.Rejects.First[0].Line);
    }

    [Fact]
    public async Task JsonRowsAndLines()
    {
        var input = Folder.Write("in.ndjson", "{\"time\":\"2024-01-01\",\"n\":\"1\"}\n{\"n\":\"2\"}\n{\"time\":\"2024-01-03\",\"n\":\"x\"}\n");
        var report = await ImportAsync(input, with: o => o with { Types = new Dictionary<string, string> { ["n"] = "int" } });
        Assert.Equal(1, report.Rows);
        Assert.Equal([2, 3], report.Rejects.First.Select(r => r.Line));
    }

    [Fact]
    public async Task HintsAtAlmostNumbers()
    {
        var input = Folder.Write("in.csv", "time,n\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"2024-01-01,{(i == 50 ? "n/a" : "1")}\n")));
        var report = await ImportAsync(input);
        Assert.Equal(100, report.Rows);
        Assert.Contains("--type n=double", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in.csv", "tyme,n\n2024-01-01,1\n", "time", null, "did you mean 'tyme'")]
    [InlineData("in.csv", "time,n\n", "time", null, "no rows")]
    [InlineData("in.csv", "", "time", null, "the file is empty")]
    [InlineData("in.csv", "time,n\nabc,1\nxyz,2\n", "time", null, "line 2, column 'time'")]
    [InlineData("in.csv", "time,n\n17,1\n18,2\n", "time", null, "--time-unit")]
    [InlineData("in.csv", "time,n\ntrue,1\nfalse,2\n", "time", null, "is BOOLEAN")]
    [InlineData("in.csv", "time,n\n2024-01-01,1\n", "time", "frob", "no such type")]
    [InlineData("in.csv", "time,n\n2024-01-01,1\n", "time", "int; drop table x", "no such type")]
    [InlineData("in.parquet", "time,n\n2024-01-01,1\n", "time", null, "cannot be read")]
    [InlineData("in.json", "[{\"time\":\"2024-01-01\"", "time", null, "cannot be read")]
    [InlineData("in.csv.gz", "time,n\n2024-01-01,1\n", "time", null, "not gzip")]
    public async Task UnusableInputIsToldInOneLine(string name, string text, string time, string? type, string expected)
    {
        var input = Folder.Write(name, text);
        var thrown = await Assert.ThrowsAsync<ReplayInputException>(() => ImportAsync(input, time, o => type is null ? o : o with { Types = new Dictionary<string, string> { ["n"] = type } }));
        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', thrown.Message);
        Assert.DoesNotContain("SELECT", thrown.Message, StringComparison.Ordinal);
        Assert.Equal([Path.GetFileName(input)], Directory.GetFileSystemEntries(Folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task MissingFileAndClashingNames()
    {
        var missing = await Assert.ThrowsAsync<ReplayInputException>(() => ImportAsync(Folder.File("none.csv")));
        Assert.Contains("no such file", missing.Message, StringComparison.Ordinal);
        var glob = await Assert.ThrowsAsync<ReplayInputException>(() => ImportAsync(Folder.File("none*.csv")));
        Assert.DoesNotContain('\n', glob.Message);
        var input = Folder.Write("in.csv", "time,n\n2024-01-01,1\n");
        var clash = await Assert.ThrowsAsync<ReplayInputException>(() => ImportAsync(input, with: o => o with { Map = new Dictionary<string, string> { ["n"] = "time" } }));
        Assert.Contains("two columns would be called 'time'", clash.Message, StringComparison.Ordinal);
    }
}
