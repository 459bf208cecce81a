using ReplaySim.Core.Routing;
using ReplaySim.Laws.Cases;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Looks at the next transaction.</summary>
internal sealed class PeeksAtTheNext(PolicyCase history) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        var next = (int)transaction.Row + 1;
        return MutantCascade.Between(next >= history.Rows.Count || history.Rows[next].AmountDollars < 100, soFar);
    }
}

/// <summary>Scales amounts by the largest of the whole history.</summary>
internal sealed class ScalesByTheLargest(PolicyCase history) : IRowPolicy
{
    private readonly double _largest = history.Rows.Max(r => r.AmountDollars);

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(transaction.ValueNanodollars / 1e9 < _largest / 2, soFar);
}

/// <summary>Knows which transaction is the last.</summary>
internal sealed class KnowsTheEnd(PolicyCase history) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(transaction.Row + 1 < history.Rows.Count, soFar);
}

/// <summary>Sees a burst coming.</summary>
internal sealed class SeesABurstComing(PolicyCase history) : IRoutingPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        var now = transaction.ArrivedAt.Microseconds;
        return MutantCascade.Between(history.Rows.Count(r => r.ArrivedAt == now) < 3, soFar);
    }
}

/// <summary>Looks at the label of the very transaction.</summary>
internal sealed class PeeksAtTheLabel(PolicyCase history) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(history.Rows[(int)transaction.Row].TrueClass == 0, soFar);
}

/// <summary>Learns from labels when their transactions arrive, not when they mature.</summary>
internal sealed class LearnsOnArrival(PolicyCase history) : IRoutingPolicy
{
    private int _positive;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        var first = _positive % 2 == 0;
        if (soFar.IsEmpty && history.Rows[(int)transaction.Row].TrueClass == 1)
            _positive++;
        return MutantCascade.Between(first, soFar);
    }
}

/// <summary>Learns as it should, but thinks that labels mature in half the time.</summary>
internal sealed class LearnsInHalfTheTime(PolicyCase history) : IRoutingPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        var known = system.Now.Microseconds - history.LabelDelayMicros / 2;
        return MutantCascade.Between(history.Rows.Count(r => r.ArrivedAt <= known && r.TrueClass == 1) % 2 == 0, soFar);
    }
}

/// <summary>Is trained on the labels of the history that it is then judged on.</summary>
internal sealed class TrainsOnTheTestSet(PolicyCase history) : IRowPolicy
{
    private readonly bool _mostlyNegative = history.Rows.Count(r => r.TrueClass == 0) * 2 > history.Rows.Count;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => MutantCascade.Between(_mostlyNegative, soFar);
}
