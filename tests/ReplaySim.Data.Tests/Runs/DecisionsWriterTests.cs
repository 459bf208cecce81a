using ReplaySim.Core.Metrics;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.Runs;

namespace ReplaySim.Data.Tests.Runs;

public sealed class DecisionsWriterTests : DataCase
{
    private const int Rows = 140_000;
    private const long First = 1_767_225_600_000_000;

    [Fact]
    public async Task ARowThatWasNeverRecordedIsAFault()
    {
        await using var stream = File.Create(Target);
        await using var decisions = await DecisionsWriter.CreateAsync(stream, ["fast", "slow"], new LabelClasses(declared: ["no", "yes"]), allScored: false);
        decisions.Record(EndOf(0), [default(Outcome)], "first");
        decisions.Record(EndOf(2), [default(Outcome)], "third");
        await Assert.ThrowsAsync<InvalidOperationException>(decisions.CompleteAsync);
    }

    [Fact]
    public async Task RowsAreWrittenInTheirOrderThoughTheyEndInAnother()
    {
        await using (var stream = File.Create(Target))
        {
            await using var decisions = await DecisionsWriter.CreateAsync(stream, ["fast", "slow"], new LabelClasses(declared: ["no", "yes"]), allScored: false);

            // Blocks that end in reverse, as though the first of each waited longest.
            for (var block = 0; block < Rows; block += 1_000)
            {
                for (var row = block + 999; row >= block; row--)
                    decisions.Record(EndOf(row), [default(Outcome)], "id " + row);
            }

            await decisions.CompleteAsync();
        }

        var read = await ReadBack.FromAsync(Target, "time", ["cost", "confidence", "correct"], ["id", "tier_path", "answer_tier", "outcome", "answer"], ["time_us", "wait_us", "latency_us"]);
        Assert.Equal(Enumerable.Range(0, Rows).Select(r => "id " + r), read.Texts["id"]);
        Assert.Equal(Enumerable.Range(0, Rows).Select(r => First + r * 333L), read.Integers["time_us"]);
        Assert.Equal(Enumerable.Range(0, Rows).Select(r => (First + r * 333L) / 1000 * 1000), read.Times);
        Assert.Equal(Enumerable.Range(0, Rows).Select(r => (long)r % 50), read.Integers["wait_us"]);
        Assert.Equal(["fast", ""], read.Texts["answer_tier"].Take(2));
        Assert.Equal(["answered", "rejected"], read.Texts["outcome"].Take(2));
        Assert.Equal(["yes", null], read.Texts["answer"].Take(2));
        Assert.Equal([0.25, double.NaN], read.Numbers["confidence"].Take(2));
        Assert.Equal([1, double.NaN], read.Numbers["correct"].Take(2));
        Assert.Equal("fast", read.Texts["tier_path"][0]);
        Assert.Equal(0.000_02, read.Numbers["cost"][0]);
    }

    private static TransactionEnd EndOf(int row) => new()
    {
        Row = row,
        ArrivedAt = First + row * 333L,
        EndedAt = First + row * 333L + 100,
        WaitMicros = row % 50,
        SpentFemtodollars = 20_000_000_000,
        Path = 1,
        Ending = row % 2 == 0 ? Ending.Answered : Ending.Rejected,
        Asked = 1,
        AnswerTier = row % 2 == 0 ? 0 : -1,
        Answer = row % 2 == 0 ? 1 : -1,
        TrueClass = row % 2 == 0 ? 1 : -1,
        Credit = row % 2 == 0 ? 1_000_000 : 0,
        Confidence = 0.25,
    };
}
