using System.Globalization;

namespace ReplaySim.Core.Time;

/// <summary>A moment in simulated time: whole microseconds since 1970-01-01T00:00:00Z.</summary>
public readonly record struct SimTime(long Microseconds) : IComparable<SimTime>
{
    public const long PerMillisecond = 1_000;
    public const long PerSecond = 1_000_000;
    public const long PerMinute = 60 * PerSecond;
    public const long PerHour = 60 * PerMinute;
    public const long PerDay = 24 * PerHour;
    public const long PerWeek = 7 * PerDay;

    // Years 0001 to 9999, the range that prints as ISO 8601.
    public const long Earliest = -62_135_596_800_000_000;
    public const long Latest = 253_402_300_799_999_999;

    public static bool operator <(SimTime left, SimTime right) => left.Microseconds < right.Microseconds;

    public static bool operator >(SimTime left, SimTime right) => left.Microseconds > right.Microseconds;

    public static bool operator <=(SimTime left, SimTime right) => left.Microseconds <= right.Microseconds;

    public static bool operator >=(SimTime left, SimTime right) => left.Microseconds >= right.Microseconds;

    public int CompareTo(SimTime other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>ISO 8601 in UTC with as many of six decimals as are needed.</summary>
    public override string ToString()
    {
        if (Microseconds is < Earliest or > Latest)
            return Microseconds.ToString(CultureInfo.InvariantCulture) + " µs";
        var moment = DateTime.UnixEpoch.AddTicks(Microseconds * 10);
        return moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
    }
}
