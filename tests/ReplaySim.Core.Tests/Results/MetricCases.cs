using FsCheck;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Results;

/// <summary>Cases that spread over weeks, with and without weights, hourly series and wrong answers that history does not name.</summary>
internal static class MetricCases
{
    private const long HalfDay = 43_200_000_000;
    private const long QuarterDay = HalfDay / 2;

    // 5 January 1970, the first Monday.
    private const long Monday = 4 * 86_400_000_000;

    public static Arbitrary<HistoryCase> OverWeeks => HistoryCases.Of(Spread);

    public static HistoryCase Spread(HistoryCase history)
    {
        var random = new Random((int)(history.Seed % int.MaxValue));
        var named = random.Next(2) == 0;
        var first = Monday - random.Next(30) * HalfDay;
        var arrivals = history.Rows.Select(r => r.Arrival).Distinct().Select((at, i) => (at, i)).ToDictionary(p => p.at, p => p.i);

        // Half days apart, some one µs before: arrivals at Monday 00:00 and just before it, served until after it.
        long At(CaseRow row) => first + arrivals[row.Arrival] * HalfDay - (arrivals[row.Arrival] % 3 == 1 ? 1 : 0);
        CaseAnswer Of(CaseAnswer answer) => answer with
        {
            Answer = named && answer.Answer == CaseAnswer.Unnamed ? CaseAnswer.Uncovered : answer.Answer,
            Credit = named && answer.Answer == CaseAnswer.Unnamed ? 0 : answer.Credit,
            Service = (1 + answer.Service % 13) * QuarterDay,
        };
        return history with
        {
            Rows = [.. history.Rows.Select(r => r with { Arrival = At(r), Answers = [.. r.Answers.Select(Of)], Weight = random.Next(9) / 4.0 })],
            LatencyBounds = [.. history.LatencyBounds.Select(b => b * QuarterDay)],
            WarmUpMicros = history.WarmUpMicros == 0 ? 0 : random.Next(5) * HalfDay,
            Weighted = random.Next(2) == 0,
            Series = random.Next(2) == 0,
            Weeks = true,
        };
    }
}
