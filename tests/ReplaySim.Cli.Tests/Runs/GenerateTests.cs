using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

public sealed class GenerateTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("--compression", "snappy")]
    [InlineData("--compression", "zstd")]
    [InlineData("--fraud", "10%")]
    [InlineData("--over", "2h")]
    [InlineData("--sale", null)]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_others(string option, string? value)
    {
        string[] more = value is null ? [option] : [option, value];
        await Command.DoneAsync(["generate", "--rows", "2k", "--seed", "3", "--out", _place.Path("a.parquet"), .. more]);
        await Command.DoneAsync(["generate", "--rows", "2k", "--seed", "3", "--out", _place.Path("b.parquet"), .. more]);
        await Command.DoneAsync(["generate", "--rows", "2k", "--seed", "4", "--out", _place.Path("c.parquet"), .. more]);
        var files = new[] { "a", "b", "c" }.Select(f => File.ReadAllBytes(_place.Path(f + ".parquet"))).ToList();
        Assert.Equal(files[0], files[1]);
        Assert.NotEqual(files[0], files[2]);
        Assert.Equal(["a.parquet", "b.parquet", "c.parquet"], _place.Entries);
    }

    [Theory]
    [InlineData("--rows", "many")]
    [InlineData("--rows", "0")]
    [InlineData("--rows", "-5")]
    [InlineData("--over", "30")]
    [InlineData("--fraud", "60%")]
    [InlineData("--from", "yesterday")]
    [InlineData("--seed", "-1")]
    [InlineData("--compression", "gzip")]
    public async Task What_cannot_be_generated_is_refused(string option, string value)
    {
        string[] rows = option == "--rows" ? [] : ["--rows", "10"];
        var made = await Command.RunAsync(["generate", "--out", _place.Path("a.parquet"), .. rows, option, value]);
        Assert.Equal(ExitCode.BadInput, made.Code);
        Assert.Contains(value, made.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", made.Error, StringComparison.Ordinal);
        Assert.Empty(_place.Entries);
    }
}
