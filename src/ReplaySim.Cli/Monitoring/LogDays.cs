using ReplaySim.Core.Money;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Cli.Monitoring;

/// <summary>The log by day (UTC), and what its month comes to.</summary>
internal static class LogDays
{
    /// <summary>Days of a month, in which budgets are given.</summary>
    public const int PerMonth = 30;

    /// <param name="transactions">In the order of arrival.</param>
    /// <param name="matured">Whether a transaction's label is looked at.</param>
    /// <param name="serversPerDay">What servers cost that are paid by the hour, dollars a day.</param>
    public static IReadOnlyList<MonitoredDay> Of(IReadOnlyList<WatchedTransaction> transactions, Func<WatchedTransaction, bool> matured, double serversPerDay)
    {
        var (first, last) = (transactions[0].ArrivedAt, transactions[^1].ArrivedAt);
        return [.. transactions.GroupBy(t => DayOf(t.ArrivedAt)).Select(day =>
        {
            var (rows, labelled, escalated, unanswered, credit, spent) = (0L, 0L, 0L, 0L, 0L, (Int128)0);
            List<long> latencies = [];
            foreach (var t in day)
            {
                rows++;
                spent += t.SpentFemtodollars;
                escalated += t.Asked > 1 ? 1 : 0;
                unanswered += t.Answered ? 0 : 1;
                if (t.LatencyMicros is { } taken)
                    latencies.Add(taken);
                if (!matured(t))
                    continue;
                labelled++;
                credit += t.Credit;
            }

            var covered = Math.Min(last, (day.Key + 1) * SimTime.PerDay) - Math.Max(first, day.Key * SimTime.PerDay);
            return new MonitoredDay(
                new SimTime(day.Key * SimTime.PerDay), rows, labelled, labelled == 0 ? null : (double)credit / PredictionColumns.FullCredit / labelled,
                (double)escalated / rows, (double)unanswered / rows, MoneyText.ToDollars(spent) + serversPerDay * covered / SimTime.PerDay, P99(latencies));
        })];
    }

    /// <summary>What the month of the last transaction comes to; null where the log spans no time.</summary>
    public static MonitoredSpend? SpendOf(IReadOnlyList<MonitoredDay> days, SimTime from, SimTime to, double serversPerDay, double? budgetPerMonth, long billed)
    {
        if (to <= from)
            return null;
        var (start, end) = MonthOf(to);
        var since = start > from ? start : from;
        var spent = days.Where(d => d.From >= start).Sum(d => d.Spend);

        // The first and the last day are seldom whole; on days without transactions in between there are the servers.
        var known = days.ToDictionary(d => DayOf(d.From.Microseconds), d => d.Spend);
        List<double> whole = [];
        for (var day = DayOf(from.Microseconds) + 1; day < DayOf(to.Microseconds); day++)
            whole.Add(known.GetValueOrDefault(day, serversPerDay));
        if (whole.Count == 0)
            whole.Add(days.Sum(d => d.Spend) / Days(from, to));
        var forecast = SpendForecast.Of(whole, spent, Days(to, end));
        double? Budget(SimTime until) => budgetPerMonth / PerMonth * Days(since, until);
        return new MonitoredSpend(since, forecast, Budget(end), to > since && Budget(to) is { } soFar and > 0 ? spent / soFar : null, billed);
    }

    // The smallest that at least 99 of 100 do not exceed.
    private static long? P99(List<long> latencies)
    {
        latencies.Sort();
        return latencies.Count == 0 ? null : latencies[(int)(((99L * latencies.Count) + 99) / 100) - 1];
    }

    private static long DayOf(long micros) => (long)Math.Floor((decimal)micros / SimTime.PerDay);

    private static double Days(SimTime from, SimTime to) => (double)(to.Microseconds - from.Microseconds) / SimTime.PerDay;

    private static (SimTime Start, SimTime End) MonthOf(SimTime at)
    {
        var moment = DateTime.UnixEpoch.AddTicks(at.Microseconds * 10);
        var start = new DateTime(moment.Year, moment.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        return (Of(start), Of(start.AddMonths(1)));

        static SimTime Of(DateTime time) => new((time.Ticks - DateTime.UnixEpoch.Ticks) / 10);
    }
}
