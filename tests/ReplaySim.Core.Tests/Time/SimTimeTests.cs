using ReplaySim.Core.Time;

namespace ReplaySim.Core.Tests.Time;

public sealed class SimTimeTests
{
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    public void Moments_are_ordered_as_their_microseconds_are(long left, long right)
    {
        var (a, b) = (new SimTime(left), new SimTime(right));
        Assert.Equal(left < right, a < b);
        Assert.Equal(left <= right, a <= b);
        Assert.Equal(left > right, a > b);
        Assert.Equal(left >= right, a >= b);
        Assert.Equal(left.CompareTo(right), a.CompareTo(b));
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00Z")]
    [InlineData(951_782_399_250_000, "2000-02-28T23:59:59.25Z")]
    [InlineData(951_782_400_000_001, "2000-02-29T00:00:00.000001Z")]
    [InlineData(SimTime.Earliest, "0001-01-01T00:00:00Z")]
    [InlineData(SimTime.Latest, "9999-12-31T23:59:59.999999Z")]
    [InlineData(SimTime.Earliest - 1, "-62135596800000001 µs")]
    [InlineData(SimTime.Latest + 1, "253402300800000000 µs")]
    public void A_moment_is_written_in_UTC_and_beyond_the_calendar_in_microseconds(long micros, string text) =>
        Assert.Equal(text, new SimTime(micros).ToString());
}
