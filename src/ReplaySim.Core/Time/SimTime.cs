using System.Globalization;

namespace ReplaySim.Core.Time;

/// <summary>A moment in simulated time: whole microseconds since 1970-01-01T00:00:00Z.</summary>
/// <param name="Microseconds">µs since 1970-01-01T00:00:00Z.</param>
public readonly record struct SimTime(long Microseconds) : IComparable<SimTime>
{
    /// <summary>µs in a millisecond.</summary>
    public const long PerMillisecond = 1_000;
    /// <summary>µs in a second.</summary>
    public const long PerSecond = 1_000_000;
    /// <summary>µs in a minute.</summary>
    public const long PerMinute = 60 * PerSecond;
    /// <summary>µs in an hour.</summary>
    public const long PerHour = 60 * PerMinute;
    /// <summary>µs in a day.</summary>
    public const long PerDay = 24 * PerHour;
    /// <summary>µs in a week.</summary>
    public const long PerWeek = 7 * PerDay;

    // Years 0001 to 9999, the range that prints as ISO 8601.
    /// <summary>The first instant that can be written, µs since the epoch: year 1.</summary>
    public const long Earliest = -62_135_596_800_000_000;
    /// <summary>The last instant that can be written, µs since the epoch: year 9999.</summary>
    public const long Latest = 253_402_300_799_999_999;

    /// <summary>Earlier.</summary>
    public static bool operator <(SimTime left, SimTime right) => left.Microseconds < right.Microseconds;

    /// <summary>Later.</summary>
    public static bool operator >(SimTime left, SimTime right) => left.Microseconds > right.Microseconds;

    /// <summary>Not later.</summary>
    public static bool operator <=(SimTime left, SimTime right) => left.Microseconds <= right.Microseconds;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(SimTime left, SimTime right) => left.Microseconds >= right.Microseconds;

    /// <inheritdoc />
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
