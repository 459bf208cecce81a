using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Operations.Diagnosis;

namespace ReplaySim.Cli.Diagnoses;

/// <summary>A period as people write it: <c>2026-01-01..2026-01-15</c>, the end not part of it; days or times, UTC.</summary>
internal static class PeriodText
{
    public static ProfiledPeriod Of(string option, string text)
    {
        var parts = text.Split("..");
        if (parts.Length != 2 || TimeOf(parts[0]) is not { } from || TimeOf(parts[1]) is not { } to)
            throw new ReplayInputException($"{option} {text}: expected two days or times (UTC), such as 2026-01-01..2026-01-15");
        return to > from ? new ProfiledPeriod(text, from, to) : throw new ReplayInputException($"{option} {text}: ends before it begins; expected the earlier one first");
    }

    private static long? TimeOf(string text) =>
        DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond is var micros and >= SimTime.Earliest and <= SimTime.Latest ? micros : null
            : null;
}
