using System.Numerics;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Tests.Reference;

namespace ReplaySim.Core.Tests.Results;

/// <summary>A finished transaction as the figures below need it; weights in millionths.</summary>
internal sealed record Decided(CaseRow Row, TransactionEnd End, long ZeroLoad, BigInteger Weight)
{
    public bool Labelled => Row.TrueClass >= 0;

    /// <summary>Who is fully right answered with the true class, whether or not history names the answer.</summary>
    public int Answer => Labelled && End.Credit == CaseAnswer.FullCredit ? Row.TrueClass : End.Answer;

    public bool Alert => Answer == 1;
}

/// <summary>Metrics worked out from the decisions alone, one by one. The positive class is the second.</summary>
internal sealed class DecisionFigures
{
    private const double MicrosPerDay = 86_400e6;

    private readonly List<Decided> _measured;
    private readonly List<Decided> _counted;
    private readonly bool _nameless;
    private readonly bool _namelessMistakes;
    private readonly double _days;

    public DecisionFigures(HistoryCase history, EngineRun run)
    {
        var tally = new ReferenceTally(history);
        var all = run.Log.All.Select(r => new Decided(
            history.Rows[(int)r.End.Row],
            r.End,
            r.Calls.GroupBy(c => c.Step).Sum(step => step.Max(c => c.DoneAt.Microseconds - c.StartedAt.Microseconds)),
            history.Weighted ? (BigInteger)(history.Rows[(int)r.End.Row].Weight * 1e6) : 1_000_000)).ToList();
        _counted = [.. all.Where(d => !history.WarmUpAll || tally.IsMeasured((int)d.End.Row))];
        _measured = [.. all.Where(d => d.End.Ending != Ending.Rejected && tally.IsMeasured((int)d.End.Row))];
        _namelessMistakes = _counted.Any(d => d.Labelled && d.Answer == CaseAnswer.Unnamed);
        _nameless = _counted.Any(d => d.Answer == CaseAnswer.Unnamed);
        var arrivals = _counted.Select(d => d.Row.Arrival).DefaultIfEmpty(0).ToList();
        _days = (arrivals.Max() - arrivals.Min()) / MicrosPerDay;
    }

    private IEnumerable<Decided> Labelled => _counted.Where(d => d.Labelled);

    public double? BalancedAccuracy => Labelled.GroupBy(d => d.Row.TrueClass).Where(c => Weight(c) > 0)
        .Select(c => Share(c.Where(d => d.Answer == c.Key), c)).DefaultIfEmpty(null).Average();

    public double? FalsePositiveRate => _namelessMistakes ? null : Share(Negatives.Where(d => d.Alert), Negatives);

    public double? Alerts => _nameless ? null : (double)Weight(_counted.Where(d => d.Alert)) / 1e6;

    public double? AlertsPerDay => _days == 0 ? null : Alerts / _days;

    public double? ZeroLoadMean => _measured.Count == 0 ? null : (double)_measured.Aggregate(BigInteger.Zero, (sum, d) => sum + d.ZeroLoad) / _measured.Count;

    /// <summary>Spend in whole femto-dollars, ties to even, over weight.</summary>
    public double? CostMean => Weight(_counted) is var weight && weight == 0
        ? 0
        : (double)Math.Round((decimal)_counted.Aggregate(BigInteger.Zero, (sum, d) => sum + d.End.SpentFemtodollars * d.Weight) / 1_000_000) / ((double)weight / 1e6) / 1e15;

    private IEnumerable<Decided> Negatives => Labelled.Where(d => d.Row.TrueClass != 1);

    /// <summary>2·true positives over (answered + support), where both are above 0 and answers have names.</summary>
    public double? F1(int label)
    {
        var support = Weight(Labelled.Where(d => d.Row.TrueClass == label));
        var answered = Weight(Labelled.Where(d => d.Answer == label));
        var hits = Weight(Labelled.Where(d => d.Row.TrueClass == label && d.Answer == label));
        return support == 0 || answered == 0 || _namelessMistakes ? null : (double)(2 * hits) / (double)(answered + support);
    }

    public double? Within(long micros) => _measured.Count == 0 ? null : _measured.Count(d => d.End.EndedAt - d.Row.Arrival <= micros) / (double)_measured.Count;

    /// <summary>Accuracies of the segments of both columns that have at least that support.</summary>
    public double? LowestOfSegments(long support) =>
        Lowest(Labelled.Where(d => d.Row.Channel is not null).GroupBy(d => d.Row.Channel!), support) is var channel
        && Lowest(Labelled.Where(d => d.Row.AnsweredBy is not null).GroupBy(d => d.Row.AnsweredBy!), support) is { } other
            ? channel is null ? other : Math.Min(channel.Value, other)
            : channel;

    public double? AccuracyOfChannel(string name, long support) => Lowest(Labelled.Where(d => d.Row.Channel == name).GroupBy(_ => name), support);

    public double? LowestOfWeeks(long support) => Lowest(Labelled.GroupBy(d => MondayOf(d.Row.Arrival)), support);

    /// <summary>Labelled weight by Monday.</summary>
    public Dictionary<DateTime, decimal> SupportOfWeeks => Labelled.GroupBy(d => MondayOf(d.Row.Arrival)).ToDictionary(w => w.Key, w => (decimal)Weight(w) / 1_000_000);

    public bool HasLabels => Weight(Labelled) > 0;

    // Days back to the Monday before, by the calendar.
    private static DateTime MondayOf(long micros)
    {
        var day = DateTime.UnixEpoch.AddTicks(micros * 10).Date;
        while (day.DayOfWeek != DayOfWeek.Monday)
            day = day.AddDays(-1);
        return day;
    }

    private static double? Lowest<T>(IEnumerable<IGrouping<T, Decided>> groups, long support) => groups
        .Where(g => Weight(g) > 0 && Weight(g) >= (BigInteger)support * 1_000_000)
        .Select(g => (double?)((double)g.Aggregate(BigInteger.Zero, (sum, d) => sum + d.End.Credit * d.Weight) / ((double)Weight(g) * CaseAnswer.FullCredit))).Min();

    private static double? Share(IEnumerable<Decided> part, IEnumerable<Decided> whole) =>
        Weight(whole) is var weight && weight == 0 ? null : (double)Weight(part) / (double)weight;

    private static BigInteger Weight(IEnumerable<Decided> rows) => rows.Aggregate(BigInteger.Zero, (sum, d) => sum + d.Weight);
}
