using Parquet.Schema;
using ReplaySim.Core.Time;

namespace ReplaySim.Data.Tests.History;

/// <summary>Timestamps without a zone are in the history's, those in UTC are not.</summary>
public sealed class TimeZoneTests : DataCase
{
    [Theory]
    [InlineData(false, "2024-01-15T11:00:00Z", "2024-07-15T10:00:00Z")]
    [InlineData(true, "2024-01-15T12:00:00Z", "2024-07-15T12:00:00Z")]
    public async Task Local_times_become_utc_by_the_offset_of_their_day(bool stored, string winter, string summer)
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out var zone), "the system knows no time zones (package tzdata)");
        var field = new DateTimeDataField("time", DateTimeFormat.Timestamp, isAdjustedToUTC: stored, unit: DateTimeTimeUnit.Millis, isNullable: false);
        await Column.WriteFileAsync(Target, 10, Column.Of(field, new DateTime(2024, 1, 15, 12, 0, 0, DateTimeKind.Utc), new DateTime(2024, 7, 15, 12, 0, 0, DateTimeKind.Utc)));
        var read = await ReadBack.FromAsync(Target, "time", with: request => request with { TimeZone = zone });
        Assert.Equal([winter, summer], read.Times.Select(t => new SimTime(t).ToString()));
    }
}
