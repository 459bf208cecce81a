namespace ReplaySim.Core.Routing.Always;

/// <summary>One tier answers everything.</summary>
/// <param name="Tier">Name of the tier.</param>
public sealed record AlwaysOptions(string Tier) : PolicyOptions
{
    /// <inheritdoc />
    public override string Kind => "always";

    /// <inheritdoc />
    public override Func<object> Bind(PolicyContext context)
    {
        var tier = context.TierIndex(Tier, "policy.always");
        return () => new AlwaysPolicy(tier);
    }
}

internal sealed class AlwaysPolicy(int tier) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        soFar.IsEmpty ? Decision.Ask(tier) : Decision.Accept(0);
}
