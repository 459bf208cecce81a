using ReplaySim.Core.Routing;
using ReplaySim.Core.Transactions;

namespace Extending;

/// <summary>What a scenario may say under options.</summary>
public sealed record CautiousOptions
{
    /// <summary>Accept the first tier's answer from this confidence on.</summary>
    public required double Threshold { get; init; }

    /// <summary>From this amount on, ask the last tier whatever the first one says.</summary>
    public decimal AlwaysCheckFrom { get; init; } = 1_000;
}

/// <summary>Asks the first tier, and the last one in doubt or where much is at stake.</summary>
public sealed class CautiousCascade(PolicyContext context, CautiousOptions options) : IRowPolicy
{
    private readonly NumberColumn _amount = context.Columns.Number(context.ColumnOf("value"));
    private readonly double _alwaysCheckFrom = (double)options.AlwaysCheckFrom;
    private readonly int _last = context.Tiers.Count - 1;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return transaction.Number(_amount) >= _alwaysCheckFrom ? Decision.Ask(_last) : Decision.Ask(0);
        ref readonly var latest = ref soFar[^1];
        return latest.Tier == _last || (latest.Covered && latest.Confidence >= options.Threshold)
            ? Decision.Accept(soFar.Length - 1)
            : Decision.Ask(_last);
    }
}
