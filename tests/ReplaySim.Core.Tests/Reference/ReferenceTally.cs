using System.Numerics;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Reference;

/// <summary>The reference's sums, and every latency, wait and service one by one.</summary>
internal sealed class ReferenceTally(HistoryCase history)
{
    private const long MicrosPerHour = 3_600_000_000;

    public RunTotals Totals { get; } = new();

    public Dictionary<string, List<long>> Samples { get; } = [];

    public bool IsMeasured(int row) =>
        row >= history.WarmUpRows && history.Rows[row].Arrival >= history.Rows[0].Arrival + history.WarmUpMicros;

    public void Count(int tier, string what, BigInteger amount) => Totals.Add($"tier[{tier}].{what}", amount);

    public void CountInHour(int tier, string what, long at, BigInteger amount) => Count(tier, $"hour[{Hour(at)}].{what}", amount);

    /// <summary>A level held from one moment to another, in each hour for as long as the hour lasts.</summary>
    public void CountOverHours(int tier, string what, long from, long to, int level)
    {
        while (from < to && level > 0)
        {
            var upTo = Math.Min(to, (Hour(from) + 1) * MicrosPerHour);
            CountInHour(tier, what, from, (BigInteger)(upTo - from) * level);
            from = upTo;
        }
    }

    /// <summary>What an answer to a labelled row says about its tier's confidence.</summary>
    public void Rely(ReferenceCall call)
    {
        var confidence = call.Result.Confidence;
        if (call.Journey.Data.TrueClass < 0 || !call.Covered || !(confidence >= 0 && confidence <= 1))
            return;
        var bin = confidence == 1 ? 19 : (int)Math.Floor(confidence * 20);
        Count(call.Tier, $"bin[{bin}].answers", 1);
        Count(call.Tier, $"bin[{bin}].confidence", (BigInteger)Math.Round((decimal)confidence * 1_073_741_824));
        Count(call.Tier, $"bin[{bin}].credit", call.Result.Credit);
    }

    public void Sample(string name, long value)
    {
        if (!Samples.TryGetValue(name, out var values))
            Samples.Add(name, values = []);
        values.Add(value);
    }

    public void EndAnswered(Journey journey, ReferenceCall by, long now) =>
        End(journey, now, by.Covered ? "answered" : "uncovered", by.Tier, by.Result.Answer, by.Covered ? by.Result.Credit : 0, by.Result.Confidence);

    public void EndCombined(Journey journey, CombineTo to, long now) =>
        End(journey, now, "answered", -1, to.Answer, to.Answer == journey.Data.TrueClass ? CaseAnswer.FullCredit : 0, to.Confidence);

    public void EndRejected(Journey journey, long now) =>
        End(journey, now, "rejected", -1, CaseAnswer.Uncovered, 0, double.NaN);

    /// <summary>The smallest value that at least that share of the values does not exceed.</summary>
    public static long NearestRank(List<long> values, int numerator, int denominator)
    {
        var sorted = values.Order().ToList();
        var rank = Enumerable.Range(1, sorted.Count).First(r => (BigInteger)r * denominator >= (BigInteger)sorted.Count * numerator);
        return sorted[rank - 1];
    }

    private void End(Journey journey, long now, string ending, int tier, int answer, int credit, double confidence)
    {
        var row = journey.Data;
        var calls = string.Concat(journey.Calls.Select(c =>
            CallText.Of(c.Tier, c.Step, c.Result.Answer, c.Result.Confidence, c.QueuedAt, c.StartedAt!.Value, c.DoneAt)));
        var wait = journey.Calls.Sum(c => c.StartedAt!.Value - c.QueuedAt);
        Totals.Ends.Add(new TransactionRecord(
            journey.Row, row.Arrival, now, wait, journey.Spent, ending, tier, answer, credit, row.TrueClass, confidence, calls));
        Totals.Add(ending, 1);
        var measured = IsMeasured(journey.Row);
        if (measured && ending != "rejected")
            EndMeasured(row, now);
        if (measured || !history.WarmUpAll)
            EndScored(journey, ending, answer, credit);
    }

    private void EndMeasured(CaseRow row, long now)
    {
        var latency = now - row.Arrival;
        Sample("latency", latency);
        Sample($"hour[{Hour(now)}].latency", latency);
        Sample($"day[{(long)Math.Floor(Hour(now) / 24.0)}].latency", latency);
        for (var b = 0; b < history.LatencyBounds.Count; b++)
            Totals.Add($"exceeds[{b}]", latency > history.LatencyBounds[b] ? 1 : 0);
    }

    private void EndScored(Journey journey, string ending, int answer, int credit)
    {
        var row = journey.Data;
        AddTo($"hour[{Hour(row.Arrival)}]", journey, credit);
        AddTo("total", journey, credit);
        if (row.Channel is not null)
            AddTo($"channel[{row.Channel}]", journey, credit);
        if (row.TrueClass < 0)
            return;
        // Who is fully right answered with the true class, whether or not history names the answer.
        var named = credit == CaseAnswer.FullCredit ? row.TrueClass : Math.Max(answer, -1);
        Totals.Add($"confusion[{row.TrueClass},{named}]", 1);
        Totals.Add("labelled.answered", ending == "answered" ? 1 : 0);
        if (credit < CaseAnswer.FullCredit)
            Totals.Add("errors", ErrorCost(row, answer));
    }

    private void AddTo(string bucket, Journey journey, int credit)
    {
        Totals.Add($"{bucket}.rows", 1);
        Totals.Add($"{bucket}.escalated", journey.Calls.Count > 1 ? 1 : 0);
        Totals.Add($"{bucket}.spend", journey.Spent);
        if (journey.Data.TrueClass < 0)
            return;
        Totals.Add($"{bucket}.labelled", 1);
        Totals.Add($"{bucket}.credit", credit);
    }

    private BigInteger ErrorCost(CaseRow row, int answer) => (history.ErrorCosts ?? [])
        .Where(c => c.Truth == row.TrueClass && (answer < 0 || c.Answer == answer))
        .Select(c => CostOf(c, row)).DefaultIfEmpty(0).Max();

    public static BigInteger CostOf(CaseErrorCost cost, CaseRow row) =>
        cost.Nanodollars + (BigInteger)row.ValueDollars * 1_000_000_000 * cost.ShareBillionths / 1_000_000_000;

    private static long Hour(long micros) => (long)Math.Floor((decimal)micros / MicrosPerHour);
}
