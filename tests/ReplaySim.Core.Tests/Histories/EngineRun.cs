using System.Numerics;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Results;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>A case run through the engine to its end.</summary>
internal sealed class EngineRun
{
    private const string AtFault = "policy: row ";

    // A slice holds room for the largest batch: too dear to make one for each case.
    [ThreadStatic]
    private static Dictionary<(int Tiers, bool Weighted), PreparedSlice>? _slices;

    private readonly HistoryCase _case;
    private readonly CaseHistory _history;

    private EngineRun(HistoryCase history, Func<CaseHistory, Func<object>> policy)
    {
        _case = history;
        _history = new CaseHistory(history);
        Replay = new Replayer(_history.Setup(policy(_history), Log));
        double[] draws = _history.PolicyDraws();
        PolicyDraws = draws;
    }

    public Replayer Replay { get; }

    public DecisionRecords Log { get; } = new();

    public double[] PolicyDraws { get; }

    public static EngineRun Of(HistoryCase history) => Of(history, h => history.Policy.Bind(h.Context));

    public static EngineRun Of(HistoryCase history, Func<CaseHistory, Func<object>> policy)
    {
        var run = new EngineRun(history, policy);
        foreach (var batch in run._history.Batches(history.Slices))
            run.Advance(batch);
        run.Replay.Drain();
        return run;
    }

    /// <summary>The engine's totals under the reference's names; the row at fault where the policy asked for the impossible.</summary>
    public static (RunTotals Totals, EngineRun Run) TotalsOf(HistoryCase history)
    {
        var run = new EngineRun(history, h => history.Policy.Bind(h.Context));
        try
        {
            foreach (var batch in run._history.Batches(history.Slices))
                run.Advance(batch);
            run.Replay.Drain();
        }
        catch (ReplayInputException fault) when (fault.Message.StartsWith(AtFault, StringComparison.Ordinal))
        {
            var row = fault.Message[AtFault.Length..].Split(':')[0];
            return (new RunTotals { FaultyRow = long.Parse(row, System.Globalization.CultureInfo.InvariantCulture) }, run);
        }

        return (run.Totals(), run);
    }

    /// <summary>A histogram of the engine under the reference's name.</summary>
    public LatencyHistogram Histogram(string name)
    {
        if (name == "latency")
            return Replay.Tally.Series.Latency;
        var station = Replay.Stations[name[5] - '0'];
        return name.EndsWith(".wait", StringComparison.Ordinal) ? station.Wait : station.Service;
    }

    /// <summary>The result of the drained run.</summary>
    public ReplayResult Result(params IReadOnlyList<Constraint> constraints) => ResultBuilder.Build(Replay, new ResultContext
    {
        ScenarioName = "",
        ScenarioHash = "",
        Fingerprint = "",
        EngineVersion = "",
        Policy = new PolicySummary("", "{}"),
        Preparer = _history.Preparer,
        Constraints = constraints,
    });

    public RunTotals Totals()
    {
        var totals = new RunTotals();
        totals.Ends.AddRange(Log.Plain());
        var tally = Replay.Tally;
        totals.Add("arrived", Replay.Arrived);
        totals.Add("measured", Replay.Measured);
        totals.Add("spent", Replay.SpentFemtodollars);
        totals.Add("flying", Replay.Flying);
        totals.Add("answered", tally.Answered);
        totals.Add("uncovered", tally.Uncovered);
        totals.Add("rejected", tally.Rejected);
        totals.Add("labelled.answered", tally.Series.Total().Labelled - tally.LabelledUnanswered);
        totals.Add("errors", tally.ErrorNanodollars);
        for (var b = 0; b < tally.Exceedances.Length; b++)
            totals.Add($"exceeds[{b}]", tally.Exceedances[b]);
        for (var t = 0; t < _case.Classes; t++)
        {
            for (var a = -1; a < _case.Classes; a++)
                totals.Add($"confusion[{t},{a}]", tally.Confusion[t, a]);
        }

        AddStations(totals);
        AddBuckets(totals);
        return totals;
    }

    private void AddStations(RunTotals totals)
    {
        for (var k = 0; k < Replay.Stations.Count; k++)
        {
            var station = Replay.Stations[k];
            (string, BigInteger)[] counts =
            [
                ("asked", station.Asked), ("rejected", station.Rejected), ("answered", station.Answered),
                ("escalated", station.Escalated), ("cost", station.Cost), ("present", station.PresentMicros),
                ("sojourn", station.SojournMicros), ("busy", station.MeasuredBusyMicros),
            ];
            foreach (var (what, amount) in counts)
                totals.Add($"tier[{k}].{what}", amount);
            foreach (var (hour, sums) in Replay.TierSeries.Hours(k))
                AddHour(totals, $"tier[{k}].hour[{hour}]", sums);
            foreach (var (b, bin) in (station.Reliability?.Bins ?? []).Index())
            {
                totals.Add($"tier[{k}].bin[{b}].answers", bin.Answers);
                totals.Add($"tier[{k}].bin[{b}].confidence", bin.Confidence);
                totals.Add($"tier[{k}].bin[{b}].credit", bin.Credit);
            }
        }
    }

    private static void AddHour(RunTotals totals, string name, in TierBucket sums)
    {
        totals.Add($"{name}.asked", sums.Asked);
        totals.Add($"{name}.spend", sums.Spend);
        totals.Add($"{name}.busy", sums.BusyMicros);
        totals.Add($"{name}.waiting", sums.WaitingMicros);
        totals.Add($"{name}.waits", sums.Waits);
        totals.Add($"{name}.wait", sums.WaitMicros);
    }

    private void AddBuckets(RunTotals totals)
    {
        var series = Replay.Tally.Series;
        AddBucket(totals, "total", series.Total());
        for (var h = 0; h < series.Hours.Length; h++)
            AddBucket(totals, $"hour[{series.OriginHour + h}]", series.Hours[h]);
        var names = _history.Preparer.Segments[0].Names;
        var segments = Replay.Tally.Segments.Column(0);
        for (var s = 0; s < Math.Min(names.Count, segments.Length); s++)
            AddBucket(totals, $"channel[{names[s]}]", segments[s]);
    }

    private static void AddBucket(RunTotals totals, string name, in SeriesBucket bucket)
    {
        totals.Add($"{name}.rows", bucket.Rows);
        totals.Add($"{name}.escalated", bucket.Escalated);
        totals.Add($"{name}.spend", bucket.Spend);
        totals.Add($"{name}.labelled", bucket.Labelled);
        totals.Add($"{name}.credit", bucket.Credit);
    }

    private void Advance(TransactionBatch batch)
    {
        _slices ??= [];
        var layout = (_case.Tiers.Count, _case.Weighted);
        if (!_slices.TryGetValue(layout, out var slice))
            _slices.Add(layout, slice = _history.Preparer.CreateSlice());
        _history.Preparer.Prepare(batch, slice);
        Replay.Advance(slice);
        Spoil(batch, slice);
    }

    // Whatever the replay still needs it must have copied: nothing of a slice survives its hand-back.
    private static void Spoil(TransactionBatch batch, PreparedSlice slice)
    {
        Array.Fill(batch.Time, long.MinValue);
        foreach (var column in batch.Numbers)
            Array.Fill(column, -1e300);
        foreach (var column in batch.Categories)
            Array.Fill(column, int.MaxValue);
        Array.Fill(slice.TrueClass, int.MaxValue, 0, batch.Count);
        Array.Fill(slice.Value, long.MaxValue, 0, batch.Count);
        foreach (var segments in slice.Segments)
            Array.Fill(segments, int.MaxValue, 0, batch.Count);
        if (slice.Weight.Length > 0)
            Array.Fill(slice.Weight, long.MinValue, 0, batch.Count);
        var spoilt = new TierRow { Answer = int.MaxValue, Credit = int.MinValue, Service = long.MinValue, Price = long.MinValue };
        foreach (var tier in slice.Tiers)
            Array.Fill(tier, spoilt, 0, batch.Count);
    }
}
