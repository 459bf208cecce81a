using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Search.Explorer;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Explorer;

public sealed class ExplorerFileTests
{
    [Fact]
    public void What_is_written_reads_back() => Cases.Hold(random =>
    {
        var tables = Tables(random);
        var bytes = ExplorerFile.ToBytes(tables);
        var read = ExplorerReader.Read("explorer.bin", bytes);
        Assert.Equivalent(tables, read, strict: true);
        Assert.Equal(bytes, ExplorerFile.ToBytes(read));
    }, 0.1);

    // 5 and 7, then 4 and 300: the differences are 5, 2, −1 (to the 5 above) and 296; in zigzag 10, 4, 1 and 592, which takes two bytes.
    [Fact]
    public void Numbers_are_differences_along_rows_in_zigzag()
    {
        var content = Inflated(ExplorerFile.ToBytes(Tables(new Random(1)) with
        {
            Measures = [new ExplorerMeasure("accuracy", MetricUnit.Share, 1, 0, new Fraction(1, 10), 0)],
            Components = [new ExplorerComponent(0, [1], 2, 2, [[5, 7, 4, 300]])],
        }));
        var length = BinaryPrimitives.ReadInt32LittleEndian(content);
        Assert.Equal((byte)'{', content[sizeof(int)]);
        Assert.Equal([10, 4, 1, 0xD0, 0x04], content[(sizeof(int) + length)..]);
    }

    [Fact]
    public void What_is_no_such_file_is_refused()
    {
        var bytes = ExplorerFile.ToBytes(Tables(new Random(1)));
        foreach (var wrong in new[] { [], "RSX2"u8.ToArray(), bytes[..4], bytes[..40], bytes[1..] })
            Assert.Contains("explorer.bin", Assert.Throws<ReplayInputException>(() => ExplorerReader.Read("explorer.bin", wrong)).Message, StringComparison.Ordinal);
    }

    private static byte[] Inflated(byte[] file)
    {
        Assert.Equal("RSX1"u8, file.AsSpan(0, 4));
        using var stream = new DeflateStream(new MemoryStream(file[4..]), CompressionMode.Decompress);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static ExplorerTables Tables(Random random)
    {
        long Sum() => random.NextInt64(-1L << random.Next(1, 54), 1L << random.Next(1, 54));
        var measures = random.Next(4);
        ExplorerComponent Component(int outer, int[] cuts, int rows, int columns) => new(
            outer, cuts, rows, columns, [.. Enumerable.Range(0, measures).Select(_ => Enumerable.Range(0, rows * columns).Select(_ => Sum()).ToArray())]);
        return new ExplorerTables
        {
            Rows = random.NextInt64(1L << 40),
            Variables =
            [
                new ExplorerVariable("policy.cascade.thresholds.fast", "fast", true, 0, [0, 1e-9, 0.1 + 0.2, double.PositiveInfinity]),
                new ExplorerVariable("policy.score.cuts[1]", "cut 2", false, 1, [-12.5]),
            ],
            Components = [Component(-1, [1], 1, random.Next(1, 9)), Component(0, [], random.Next(1, 9), 1), Component(0, [1], 3, 5), Component(-1, [0, 1], 3, 4)],
            Measures =
            [
                .. Enumerable.Range(0, measures).Select(m => new ExplorerMeasure(
                    $"metric{m}", (MetricUnit)random.Next(4), BigInteger.Pow(10, random.Next(30)), random.Next(5), new Fraction(random.Next(9), BigInteger.Pow(3, random.Next(60))), Sum())),
            ],
            LeftOut = random.Next(2) == 0 ? [] : ["cost.total"],
            Constraints = [new ExplorerConstraint("accuracy >= 99.5%", random.Next(-1, 2), (Bound)random.Next(4), 0.995), new ExplorerConstraint("cost.spend < $1e-9", -1, Bound.Below, 1e-9)],
            Chosen = random.Next(2) == 0 ? null : [1, 0],
            Frontier = [[3, 0], null, [2, 0]],
            Settings = [new ExplorerSetting("policy", ["{cascade: {thresholds: {fast: ", "}}}"], [0])],
        };
    }
}
