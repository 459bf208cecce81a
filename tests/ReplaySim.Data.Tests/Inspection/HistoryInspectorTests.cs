using Parquet.Schema;
using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Data.Generation;
using ReplaySim.Data.Inspection;

namespace ReplaySim.Data.Tests.Inspection;

public sealed class HistoryInspectorTests : DataCase
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 59, DateTimeKind.Utc);

    [Fact]
    public async Task TellsWhatColumnsHold()
    {
        await Column.WriteFileAsync(
            Target,
            2,
            Column.Of("n", 3L, 1L, 2L) with { Delta = true },
            Column.Nullable<double>("x", 0.5, null, 1.5),
            Column.Of("is_fraud", true, false, false),
            Column.Text("kind", "b", "a", "a") with { Dictionary = true },
            Column.Of(new DecimalDataField("money", 18, 4, isNullable: false), 1.25m, 0m, -1.5m));
        var seen = await InspectAsync();
        Assert.Equal((3, 2, 1), (seen.Rows, seen.RowGroups, seen.Files));
        Assert.Equal(new FileInfo(Target).Length, seen.Bytes);
        Assert.StartsWith("Parquet.Net", Assert.Single(seen.CreatedBy), StringComparison.Ordinal);
        Assert.Equal(["int64", "double", "bool", "text", "decimal(18,4)"], seen.Columns.Select(c => c.Type));
        Assert.Equal(["1", "0.5", "false", "a", "-1.5"], seen.Columns.Select(c => c.Min));
        Assert.Equal(["3", "1.5", "true", "b", "1.25"], seen.Columns.Select(c => c.Max));
        Assert.Equal([0, 1, 0, 0, 0], seen.Columns.Select(c => (int)c.Nulls!));
        Assert.Equal([3, 2, 2, 2, 3], seen.Columns.Select(c => c.Distinct!.Value));
        Assert.Equal([2, 1, 1.0 / 3, null, -0.25 / 3], seen.Columns.Select(c => c.Mean));
        Assert.Contains("delta_binary_packed", seen.Columns[0].Encodings);
        Assert.Equal(["snappy"], seen.Columns[0].Codecs);
        Assert.Null(seen.Arrivals);
        Assert.Single(seen.Notes);
        Assert.Equal([new LabelCount("false", 2, 2.0 / 3), new LabelCount("true", 1, 1.0 / 3)], seen.Label!.Values);
        Assert.True(seen.Label.Guessed);
    }

    [Fact]
    public async Task LabelsAreGuessedOnlyWhereOneFlagIsCalledLikeOne()
    {
        await Column.WriteFileAsync(Target, 10, Column.Of("label", true), Column.Of("is_fraud", true), Column.Of("label_weight", 1L));
        Assert.Null((await InspectAsync()).Label);
        var asked = await InspectAsync(label: "label_weight");
        Assert.Equal(("label_weight", false, "1"), (asked.Label!.Column, asked.Label.Guessed, asked.Label.Values[0].Value));
    }

    [Fact]
    public async Task ArrivalsAreMeasured()
    {
        // Gaps of 0, 1, 1, 0 and 58 s, then one row that comes too late.
        await Column.WriteFileAsync(
            Target, 4, Column.Times("t", DateTimeTimeUnit.Millis, [.. new[] { 0, 0, 1, 2, 2, 60, 30 }.Select(s => Start.AddSeconds(s))]));
        var a = (await InspectAsync()).Arrivals!;
        Assert.Equal((60_000_000, 12_000_000.0, 58_000_000), (a.SpanMicros, a.MeanGapMicros, a.LongestGapMicros));
        Assert.Equal("2024-01-01T00:01:01Z", a.LongestGapFrom.ToString());
        Assert.Equal((1, 6), (a.OutOfOrder, a.FirstOutOfOrder));
        var gaps = new[] { 0.0, 1, 1, 0, 58 };
        Assert.Equal(Math.Sqrt(gaps.Average(g => (g - 12) * (g - 12))) / 12, a.GapVariation!.Value, 12);
        Assert.Equal(new BusiestPeriod(new SimTime((Start.Ticks - DateTime.UnixEpoch.Ticks) / 10), 2), a.BusiestSecond);
        Assert.Equal(("2024-01-01T00:01:00Z", 4), (a.BusiestMinute.From.ToString(), a.BusiestMinute.Arrivals));
        Assert.Equal(("2024-01-01T00:00:00Z", 6), (a.BusiestHour.From.ToString(), a.BusiestHour.Arrivals));
    }

    [Fact]
    public async Task OneOfSeveralTimesMustBeNamed()
    {
        await Column.WriteFileAsync(Target, 4, Column.Times("seen", DateTimeTimeUnit.Millis, Start), Column.Times("booked", DateTimeTimeUnit.Micros, Start), Column.Of("n", 1L));
        var open = await InspectAsync();
        Assert.Null(open.Arrivals);
        Assert.Contains("seen, booked", open.Notes[0], StringComparison.Ordinal);
        var named = await InspectAsync("booked");
        Assert.Equal("booked", named.Arrivals!.Column);
        Assert.Null(named.Arrivals.MeanGapMicros);
        Assert.Contains("--time-unit", (await Assert.ThrowsAsync<ReplayInputException>(() => InspectAsync("n"))).Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'seen'", (await Assert.ThrowsAsync<ReplayInputException>(() => InspectAsync("sen"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilesAreTakenTogether()
    {
        Directory.CreateDirectory(Folder.File("many"));
        await Column.WriteFileAsync(Folder.File("many/1.parquet"), 4, Column.Times("t", DateTimeTimeUnit.Millis, Start), Column.Of("n", 1L));
        await Column.WriteFileAsync(Folder.File("many/2.parquet"), 4, Column.Times("t", DateTimeTimeUnit.Millis, Start.AddSeconds(3)), Column.Of("n", 2L));
        var seen = await HistoryInspector.InspectAsync(Folder.File("many"), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((2, 2, 3_000_000), (seen.Files, seen.Rows, seen.Arrivals!.SpanMicros));
        await Column.WriteFileAsync(Folder.File("many/3.parquet"), 4, Column.Times("t", DateTimeTimeUnit.Millis, Start), Column.Of("n", 2.0));
        var told = await Assert.ThrowsAsync<ReplayInputException>(() => HistoryInspector.InspectAsync(Folder.File("many"), cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("3.parquet: column 'n'", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DistinctValuesAreCappedAndUnreadTypesTold()
    {
        await Column.WriteFileAsync(
            Target,
            7_000,
            Column.Of("n", [.. Enumerable.Range(0, 20_000)]),
            Column.Of("key", [.. Enumerable.Range(0, 20_000).Select(i => new Guid(i, 0, 0, new byte[8]))]),
            Column.Text("id", [.. Enumerable.Range(0, 20_000).Select(i => "id" + i)]));
        var seen = await InspectAsync();
        Assert.True(seen.Columns[0].DistinctCapped && seen.Columns[2].DistinctCapped);
        Assert.Equal(10_000, seen.Columns[0].Distinct);
        Assert.Null(seen.Columns[1].Nulls);
        Assert.Equal("guid", seen.Columns[1].Type);
    }

    [Fact]
    public async Task AGeneratedHistoryIsBurstyAndInOrder()
    {
        await using (var stream = File.Create(Target))
            await new HistoryGenerator(new GeneratorOptions { Rows = 20_000 }).WriteAsync(stream, null, TestContext.Current.CancellationToken);
        var seen = await InspectAsync();
        Assert.Equal(("event_time", 0), (seen.Arrivals!.Column, seen.Arrivals.OutOfOrder));
        Assert.True(seen.Arrivals.GapVariation > 1.2);
        Assert.Null(seen.Label);
        Assert.Contains("is_fraud, fast_label", Assert.Single(seen.Notes), StringComparison.Ordinal);
    }

    private Task<HistoryInspection> InspectAsync(string? time = null, string? label = null) =>
        HistoryInspector.InspectAsync(Target, time, label, null, TestContext.Current.CancellationToken);
}
