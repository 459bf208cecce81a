using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>What a result says beside the replay's own totals.</summary>
public sealed record ResultContext
{
    /// <summary>The scenario's name.</summary>
    public required string ScenarioName { get; init; }

    /// <summary>SHA-256 of the scenario's canonical form, hexadecimal.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>XxHash128 of the decoded columns, hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Version of the engine.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The policy.</summary>
    public required PolicySummary Policy { get; init; }

    /// <summary>What prepared the slices: it knows the segments' names.</summary>
    public required SlicePreparer Preparer { get; init; }

    /// <summary>Constraints to judge, in the scenario's order.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>What to know before believing the figures.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Makes a result of a drained replay.</summary>
public static class ResultBuilder
{
    private const int DaysPerMonth = 30;

    /// <summary>The result of a replay that has been drained; figures are divided and rounded here, once.</summary>
    public static ReplayResult Build(Replayer replay, ResultContext context)
    {
        var tally = replay.Tally;
        var setup = replay.Setup;
        var total = tally.Series.Total();
        var wholeSpan = replay.Arrived > 0 ? replay.LastArrival - replay.FirstArrival : 0;
        var measuredSpan = MeasuredSpan(replay, wholeSpan);

        // Where the warm-up is left out of cost, it is left out of the time that the cost is spread over too.
        var span = setup.WarmUp.All ? measuredSpan : wholeSpan;
        var tiers = TierReport.Of(replay, span, measuredSpan);
        var classes = ClassReport.Of(tally, setup);
        var result = new ReplayResult
        {
            ScenarioName = context.ScenarioName,
            ScenarioHash = context.ScenarioHash,
            History = new HistorySummary(
                replay.Arrived,
                tally.LabelledRows,
                context.Fingerprint,
                new SimTime(replay.Arrived > 0 ? replay.FirstArrival : 0),
                new SimTime(replay.Arrived > 0 ? replay.LastArrival : 0)),
            EngineVersion = context.EngineVersion,
            Seed = setup.Seed,
            Policy = context.Policy,
            Accuracy = Accuracy(tally, total, setup),
            MajorityBaseline = classes.Majority,
            BalancedAccuracy = classes.BalancedAccuracy,
            Alerts = AlertReport.Of(tally, setup, span),
            Classes = classes.Classes,
            Confusion = classes.Confusion,
            UnseenClasses = [.. Enumerable.Range(0, setup.Classes.Count).Select(setup.Classes.Name).Except(classes.Classes.Select(c => c.Label)).Order(StringComparer.Ordinal)],
            Segments = SeriesReport.Segments(tally, setup, context.Preparer),
            Cost = Cost(replay, total, tiers, span),
            Latency = LatencySummary.Of(tally.Series.Latency),
            ZeroLoadMeanMicros = tally.Series.Latency.Count == 0 ? null : (double)tally.ZeroLoadMicros / tally.Series.Latency.Count,
            Tiers = tiers,
            Series = SeriesReport.Points(tally, setup),
            TierSeries = TierSeriesReport.Of(replay),
            Weeks = SeriesReport.Weeks(tally, setup),
            Escalation = total.Rows == 0 ? 0 : (double)total.Escalated / total.Rows,
            Warnings = context.Warnings,
            Digest = Digest(replay, total),
            Exceedances = setup.LatencyBoundsMicros.Select((bound, i) => (bound, tally.Exceedances[i])).DistinctBy(p => p.bound)
                .ToDictionary(p => p.bound, p => p.Item2),
        };
        return result with { Constraints = [.. context.Constraints.Select(c => c.Judge(result))] };
    }

    internal static long WeightScaleOf(this ReplaySetup setup) => setup.Layout.Weights ? setup.WeightScale : 1;

    internal static decimal ToDecimal(Int128 scaled, long scale)
    {
        var whole = scaled / scale;
        return (decimal)whole + (decimal)(scaled - whole * scale) / scale;
    }

    private static long MeasuredSpan(Replayer replay, long span)
    {
        if (replay.Measured == 0)
            return 0;
        var warmUp = replay.Setup.WarmUp;
        return warmUp.Rows == 0 && warmUp.Micros == 0 ? span : replay.LastArrival - replay.MeasuredSince;
    }

    private static AccuracySummary Accuracy(Tally tally, SeriesBucket total, ReplaySetup setup)
    {
        var scale = setup.WeightScaleOf();
        double? value = total.Labelled == 0 ? null : (double)total.Credit / ((double)total.Labelled * Core.Tiers.PredictionColumns.FullCredit);
        var labelledAnswered = total.Labelled - tally.LabelledUnanswered;
        double? answered = labelledAnswered == 0 ? null : (double)total.Credit / ((double)labelledAnswered * Core.Tiers.PredictionColumns.FullCredit);

        // The effective number of rows under weights (Kish): (Σw)² / Σw².
        var n = !setup.Layout.Weights ? (double)total.Labelled
            : tally.LabelledSquared == 0 ? 0 : (double)total.Labelled * ((double)total.Labelled / (double)tally.LabelledSquared);
        var (low, high) = Intervals.Wilson(value ?? 0, n);
        return new AccuracySummary
        {
            Value = value,
            Answered = answered,
            Correct = ToDecimal(total.Credit, checked(scale * Core.Tiers.PredictionColumns.FullCredit)),
            Labelled = ToDecimal(total.Labelled, scale),
            LabelledAnswered = ToDecimal(labelledAnswered, scale),
            Uncovered = tally.Uncovered,
            Rejected = tally.Rejected,
            Low = low,
            High = high,
        };
    }

    private static CostSummary Cost(Replayer replay, SeriesBucket total, IReadOnlyList<TierSummary> tiers, long span)
    {
        var setup = replay.Setup;
        var scale = setup.WeightScaleOf();
        var calls = MoneyText.DivideRoundHalfEven(total.Spend, scale);
        Int128 provisioned = 0;
        for (var k = 0; k < tiers.Count; k++)
            provisioned += TierReport.Provisioned(setup, k, span);
        var errors = checked(MoneyText.DivideRoundHalfEven(replay.Tally.ErrorNanodollars, scale) * MoneyText.FemtoPerNano);
        var spend = checked(calls + provisioned);
        BigInteger weight = setup.Layout.Weights ? total.Weight : total.Rows;
        Int128? perDay = span == 0 ? null : Ratio((BigInteger)spend * SimTime.PerDay, span);
        return new CostSummary
        {
            Spend = spend,
            Calls = calls,
            Router = setup.Layout.Weights
                ? MoneyText.DivideRoundHalfEven((Int128)setup.RouterFemtodollars * total.Weight, scale)
                : (Int128)setup.RouterFemtodollars * total.Rows,
            Provisioned = provisioned,
            Errors = errors,
            Total = checked(spend + errors),
            PerThousand = weight == 0 ? 0 : Ratio((BigInteger)spend * 1000 * scale, weight),
            SpanMicros = span,
            PerDay = perDay,
            PerMonth = span == 0 ? null : Ratio((BigInteger)spend * SimTime.PerDay * DaysPerMonth, span),
        };
    }

    internal static Int128 Ratio(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var twice = BigInteger.Abs(rest) * 2;
        if (twice > denominator || (twice == denominator && !quotient.IsEven))
            quotient += 1;
        return checked((Int128)quotient);
    }

    private static string Digest(Replayer replay, SeriesBucket total)
    {
        var tally = replay.Tally;
        var text = new StringBuilder("replaysim/digest/v1");
        foreach (var figure in new Int128[]
        {
            replay.Arrived, tally.Answered, tally.Uncovered, tally.Rejected, total.Labelled, total.Credit, total.Spend, total.Escalated,
            tally.LabelledUnanswered, tally.ErrorNanodollars, tally.Series.Latency.Count, tally.Series.Latency.SumMicros, tally.Series.Latency.MaxMicros,
        })
        {
            text.Append('|').Append(figure.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var station in replay.Stations)
            text.Append(CultureInfo.InvariantCulture, $"|{station.Asked}|{station.Answered}|{station.Rejected}|{station.Cost}|{station.SojournMicros}");
        text.Append(CultureInfo.InvariantCulture, $"|{tally.Digest.High:x16}{tally.Digest.Low:x16}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
