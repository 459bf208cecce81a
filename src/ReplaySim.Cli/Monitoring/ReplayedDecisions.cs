using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;

namespace ReplaySim.Cli.Monitoring;

/// <summary>Keeps what a replay decides, in the order in which transactions end.</summary>
internal sealed class ReplayedDecisions(int tiers) : IDecisionLog
{
    public List<WatchedTransaction> Transactions { get; } = [];

    /// <summary>Confidences by tier, of the answers that have one.</summary>
    public IReadOnlyList<List<double>> Confidences { get; } = [.. Enumerable.Range(0, tiers).Select(_ => new List<double>())];

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
    {
        Transactions.Add(new WatchedTransaction(end.ArrivedAt, end.TrueClass, end.Answer, end.Ending == Ending.Answered, end.Asked, end.Credit, end.SpentFemtodollars, null));
        foreach (var outcome in outcomes)
        {
            if (outcome.Covered && !double.IsNaN(outcome.Confidence))
                Confidences[outcome.Tier].Add(outcome.Confidence);
        }
    }
}
