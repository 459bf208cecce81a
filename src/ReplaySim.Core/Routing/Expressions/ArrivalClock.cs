using ReplaySim.Core.Time;

namespace ReplaySim.Core.Routing.Expressions;

/// <summary>What is read off the clock.</summary>
public enum ClockPart
{
    /// <summary>From 0 to 23.</summary>
    Hour,

    /// <summary>From 1, Monday, to 7, Sunday.</summary>
    Weekday,
}

/// <summary>A part of the time at which the transaction arrived, in the history's zone.</summary>
public sealed record ArrivalClock(ClockPart Part) : NumberExpression
{
    internal override BoundNumber Bind(PolicyContext context) => new Bound(Part, context.TimeZone);

    private sealed class Bound(ClockPart part, TimeZoneInfo zone) : BoundNumber
    {
        // 1970-01-01 was a Thursday.
        private const int DaysFromMonday = 3;

        public override double Of(in Moment moment)
        {
            var local = moment.Transaction.ArrivedAt.Microseconds + OffsetMicros(moment.Transaction.ArrivedAt);
            var day = FloorDivide(local, SimTime.PerDay);
            return part == ClockPart.Hour ? (local - day * SimTime.PerDay) / SimTime.PerHour : day + DaysFromMonday - FloorDivide(day + DaysFromMonday, 7) * 7 + 1;
        }

        private long OffsetMicros(SimTime at)
        {
            var offset = at.Microseconds is < SimTime.Earliest or > SimTime.Latest
                ? zone.BaseUtcOffset
                : zone.GetUtcOffset(DateTime.UnixEpoch.AddTicks(at.Microseconds * TimeSpan.TicksPerMicrosecond));
            return offset.Ticks / TimeSpan.TicksPerMicrosecond;
        }

        private static long FloorDivide(long a, long b) => a >= 0 ? a / b : -((b - 1 - a) / b);
    }
}
