using System.Globalization;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>Keeps every finished transaction with its calls, in order of ending.</summary>
internal sealed class DecisionRecords : IDecisionLog
{
    public List<(TransactionEnd End, Outcome[] Calls, string? Id)> All { get; } = [];

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id) => All.Add((end, outcomes.ToArray(), id));

    public IEnumerable<TransactionRecord> Plain() => All.Select(r => new TransactionRecord(
        r.End.Row, r.End.ArrivedAt, r.End.EndedAt, r.End.WaitMicros, r.End.SpentFemtodollars,
        r.End.Ending.ToString().ToLowerInvariant(), r.End.AnswerTier, r.End.Answer, r.End.Credit, r.End.TrueClass, r.End.Confidence,
        string.Concat(r.Calls.Select(c => CallText.Of(c.Tier, c.Step, c.Answer, c.Confidence,
            c.QueuedAt.Microseconds, c.StartedAt.Microseconds, c.DoneAt.Microseconds)))));

    /// <summary>The row's end, whichever came when.</summary>
    public ILookup<long, TransactionEnd> ByRow() => All.ToLookup(r => r.End.Row, r => r.End);

    public static string IdOf(long row) => row.ToString(CultureInfo.InvariantCulture);
}
