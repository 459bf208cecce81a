using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Tosses a coin of its own.</summary>
internal sealed class TossesACoin : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(Random.Shared.Next(2) == 0, soFar);
}

/// <summary>Looks at the clock on the wall.</summary>
internal sealed class LooksAtTheClock : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(DateTime.UtcNow.Ticks / 10 % 2 == 0, soFar);
}

/// <summary>Orders by hash codes of objects, which are different ones in each replay.</summary>
internal sealed class OrdersByHashCode : IRowPolicy
{
    private readonly object _first = new();
    private readonly object _second = new();

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(_first.GetHashCode() < _second.GetHashCode(), soFar);
}

/// <summary>Has an identity of its own and routes by it.</summary>
internal sealed class RoutesByItsOwnName : IRowPolicy
{
    private readonly Guid _name = Guid.NewGuid();

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(_name.ToByteArray()[0] % 2 == 0, soFar);
}

/// <summary>Asks the dear tier every third time, counted in a field: no row policy.</summary>
internal sealed class CountsItsDecisions : IRowPolicy
{
    private int _decided;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(!soFar.IsEmpty || _decided++ % 3 != 2, soFar);
}

/// <summary>Lets its threshold follow the confidences it has seen: no row policy.</summary>
internal sealed class FollowsConfidences : IRowPolicy
{
    private double _threshold = 0.5;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        if (soFar.Length > 1 || soFar[0].Confidence >= _threshold)
            return Decision.Accept(soFar.Length - 1);
        _threshold = 0.2;
        return Decision.Ask(1);
    }
}

/// <summary>Looks at how many texts have been read so far: as many as the slice has.</summary>
internal sealed class CountsTextsReadSoFar(LawSystem system) : IRowPolicy
{
    private readonly CategoryColumn _segment = system.Context.Columns.Category("segment");

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(system.Context.Categories.Count > 2 && transaction.Code(_segment) >= 0, soFar);
}

/// <summary>Asks whether a text is in the history, before it has come.</summary>
internal sealed class AsksWhetherATextIsKnown(LawSystem system) : IRoutingPolicy
{
    private readonly CategoryColumn _segment = system.Context.Columns.Category("segment");

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView view) =>
        MutantCascade.Between(transaction.Text(_segment) == "phone" || system.Context.Categories.Contains("phone"), soFar);
}

/// <summary>Takes a text's code for a number.</summary>
internal sealed class RoutesByCode(LawSystem system) : IRowPolicy
{
    private readonly CategoryColumn _segment = system.Context.Columns.Category("segment");

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(transaction.Code(_segment) % 2 == 0, soFar);
}

/// <summary>Knows office hours and does not say so.</summary>
internal sealed class KeepsOfficeHours : IRoutingPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system) =>
        MutantCascade.Between(Math.Abs(system.Now.Microseconds / SimTime.PerHour % 24) is >= 8 and < 18, soFar);
}

/// <summary>Takes its luck from the time of arrival, not from the transaction's draw.</summary>
internal sealed class DrawsFromTheArrivalTime : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(transaction.ArrivedAt.Microseconds % 7 < 3, soFar);
}
