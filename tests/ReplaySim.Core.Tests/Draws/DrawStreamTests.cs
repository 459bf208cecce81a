using MathNet.Numerics.Distributions;
using ReplaySim.Core.Draws;

namespace ReplaySim.Core.Tests.Draws;

public sealed class DrawStreamTests
{
    private const int Draws = 1 << 18;

    private static readonly DrawStream Stream = new(42, DrawPurpose.Service, "fast");

    [Fact]
    public void Draws_fill_the_unit_interval_evenly()
    {
        foreach (var seed in new ulong[] { 0, 1, 42, ulong.MaxValue })
        {
            foreach (var purpose in Enum.GetValues<DrawPurpose>())
            {
                var stream = new DrawStream(seed, purpose, "fast");
                var counts = new int[256];
                for (var row = 0; row < Draws / 4; row++)
                    counts[(int)(stream.Uniform(row) * 256)]++;
                Even(counts);
            }
        }
    }

    [Fact]
    public void Every_bit_is_set_half_the_time()
    {
        for (var bit = 0; bit < 64; bit++)
        {
            var counts = new int[2];
            for (var row = 0; row < Draws; row++)
                counts[(int)(Stream.Bits(row) >> bit & 1)]++;
            Even(counts);
        }
    }

    public static TheoryData<string> Others => ["next row", "attempt", "seed", "purpose", "name", "replication", "tier and row swapped"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Draws_that_differ_in_one_thing_are_independent(string what)
    {
        var counts = new int[16 * 16];
        for (var row = 0L; row < Draws; row++)
            counts[(int)(Stream.Uniform(row) * 16) * 16 + (int)(Other(what, row) * 16)]++;
        Even(counts);
    }

    [Fact]
    public void Draws_stay_strictly_inside_the_unit_interval()
    {
        Assert.True(DrawStream.ToUnit(0) > 0);
        Assert.True(DrawStream.ToUnit(ulong.MaxValue) < 1);
    }

    private static double Other(string what, long row) => what switch
    {
        "next row" => Stream.Uniform(row + 1),
        "attempt" => Stream.Uniform(row, 1),
        "seed" => OtherSeed.Uniform(row),
        "purpose" => OtherPurpose.Uniform(row),
        "name" => OtherName.Uniform(row),
        "replication" => OtherReplication.Uniform(row),
        _ => OtherName.Uniform(row + 1),
    };

    private static readonly DrawStream OtherSeed = new(43, DrawPurpose.Service, "fast");
    private static readonly DrawStream OtherPurpose = new(42, DrawPurpose.Policy, "fast");
    private static readonly DrawStream OtherName = new(42, DrawPurpose.Service, "slow");
    private static readonly DrawStream OtherReplication = new(42, DrawPurpose.Service, "fast", 1);

    // Neither too uneven nor too even, at one in ten million on either side.
    private static void Even(int[] counts)
    {
        var expected = counts.Sum() / (double)counts.Length;
        var chiSquare = counts.Sum(c => (c - expected) * (c - expected) / expected);
        var share = ChiSquared.CDF(counts.Length - 1, chiSquare);
        Assert.True(share < 1 - 1e-7, $"χ² {chiSquare} with {counts.Length - 1} degrees of freedom");
        if (counts.Length > 2)
            Assert.True(share > 1e-7, $"χ² {chiSquare} with {counts.Length - 1} degrees of freedom is too even");
    }
}
