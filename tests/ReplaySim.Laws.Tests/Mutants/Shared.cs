using System.Collections.Concurrent;
using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Counts in a static field.</summary>
internal sealed class CountsInAStaticField : IRoutingPolicy
{
    private static int _decided;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system) =>
        MutantCascade.Between(!soFar.IsEmpty || _decided++ % 3 != 2, soFar);
}

/// <summary>Remembers its decisions by row, for all replays: the second history gets those of the first.</summary>
internal sealed class CachesByRowForAll : IRowPolicy
{
    private static readonly ConcurrentDictionary<long, bool> Cache = new();

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        var dear = transaction.ValueNanodollars > 50_000_000_000;
        if (transaction.Row == 0 && soFar.IsEmpty)
            Cache.Clear();
        return MutantCascade.Between(Cache.GetOrAdd(transaction.Row, dear), soFar);
    }
}

/// <summary>Sound by itself, but one instance is given to every replay; it forgets when a history starts.</summary>
internal sealed class ForgetsAtTheFirstRow : IRoutingPolicy
{
    private long _spentOnFirst;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        if (transaction.Row == 0 && soFar.IsEmpty)
            _spentOnFirst = 0;
        if (soFar.IsEmpty && _spentOnFirst <= 100_000_000_000)
            _spentOnFirst += transaction.ValueNanodollars;
        return MutantCascade.Between(_spentOnFirst <= 100_000_000_000, soFar);
    }
}
