using ReplaySim.Core;
using ReplaySim.Data.Inspection;

namespace ReplaySim.Import.Tests;

public sealed class RealDataTests : ImportCase
{
    [Fact]
    public async Task ArrivalsOfAnInferenceService()
    {
        var report = await ImportAsync(SharedData.File("arrivals/AzureLLMInferenceTrace_code.csv"), "TIMESTAMP");
        Assert.Equal((8819, 0), (report.Rows, report.Rejects.Rows));
        Assert.Equal(3_435_948_056, report.To!.Value.Microseconds - report.From!.Value.Microseconds);
        Assert.Equal("int64 (µs since 1970)", report.Columns[0].Type);
        var written = await Written.ReadAsync(Target, "TIMESTAMP", numbers: ["ContextTokens"]);
        Assert.Equal(8819, written.Times.Count);

        var arrivals = (await HistoryInspector.InspectAsync(Target, cancellation: TestContext.Current.CancellationToken)).Arrivals!;
        Assert.Equal((3_435_948_056, 0), (arrivals.SpanMicros, arrivals.OutOfOrder));
        Assert.Equal(13.1513, arrivals.GapVariation!.Value, 4);
        Assert.Equal(67, arrivals.BusiestSecond.Arrivals);
    }

    [Fact]
    public async Task CardTransactionsOfTheHandbook()
    {
        var report = await ImportAsync(SharedData.File("fraud-handbook/transactions.csv.gz"), "TX_DATETIME", o => o with
        {
            IdColumn = "TRANSACTION_ID",
            LabelColumn = "is_fraud",
            Types = new Dictionary<string, string> { ["TX_FRAUD"] = "bool" },
            Map = new Dictionary<string, string> { ["TX_FRAUD"] = "is_fraud", ["TRANSACTION_ID"] = "id" },
        });
        Assert.Equal((1_754_155, 0, 0, 0), (report.Rows, report.Rejects.Rows, report.DuplicateRows.Count, report.DuplicateIds!.Count));
        Assert.Equal(["false", "true"], report.Label!.Values.Select(v => v.Value));
        Assert.Equal(14_681, report.Label.Values[1].Rows);
        Assert.Equal("timestamp (ms, UTC)", report.Columns[1].Type);
    }

    [Theory]
    [InlineData("FERPLUS")]
    [InlineData("IMDB")]
    [InlineData("SHOP")]
    public async Task AnswersOfPaidServicesHaveNoTimes(string name)
    {
        var report = await ImportAsync(SharedData.File($"frugalml/{name}.csv.gz"), null, o => o with { IdColumn = "row", LabelColumn = "label" });
        Assert.True(report.Rows > 1000);
        Assert.Equal((0, 0), (report.Rejects.Rows, report.DuplicateIds!.Count));
        var written = await Written.ReadAsync(Target, null, numbers: ["row"]);
        Assert.Equal(Enumerable.Range(0, (int)report.Rows).Select(i => (double)i), written.Numbers["row"]);
    }

    [Fact]
    public async Task AnswersToGradeSchoolMathematics()
    {
        var report = await ImportAsync(SharedData.File("routellm-gsm8k/gsm8k.csv.gz"), null, o => o with { Types = new Dictionary<string, string> { ["mixtral_ok"] = "bool", ["gpt4_ok"] = "bool" } });
        Assert.Equal(["int64", "int64", "bool", "bool"], report.Columns.Select(c => c.Type));
        Assert.Equal(0, report.Rejects.Rows);
        var wrong = await Assert.ThrowsAsync<ReplayInputException>(() => ImportAsync(SharedData.File("routellm-gsm8k/gsm8k.csv.gz"), "prompt_byte"));
        Assert.Contains("prompt_bytes", wrong.Message, StringComparison.Ordinal);
    }
}
