using System.Globalization;
using ReplaySim.Core.Time;

namespace ReplaySim.Reports.Texts;

/// <summary>Lengths of time as people read them.</summary>
public static class Durations
{
    /// <summary>µs in the largest unit that keeps the figure above one.</summary>
    public static string Of(double micros) => micros switch
    {
        >= 2.0 * SimTime.PerDay => Text(micros / SimTime.PerDay, "d"),
        >= 2.0 * SimTime.PerHour => Text(micros / SimTime.PerHour, "h"),
        >= 2.0 * SimTime.PerMinute => Text(micros / SimTime.PerMinute, "min"),
        >= SimTime.PerSecond => Text(micros / SimTime.PerSecond, "s"),
        >= SimTime.PerMillisecond => Text(micros / SimTime.PerMillisecond, "ms"),
        _ => Text(micros, "µs"),
    };

    private static string Text(double value, string unit) => value.ToString(value >= 100 ? "#,0.#" : "0.###", CultureInfo.InvariantCulture) + " " + unit;
}
