using System.Globalization;

namespace ReplaySim.Reports.Texts;

/// <summary>Points in time as people read them.</summary>
public static class Times
{
    /// <summary>To the minute, in UTC.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
