namespace ReplaySim.Core.Routing.Cascade;

/// <summary>
/// Asks tiers in order and accepts the first answer whose confidence reaches its threshold; the last tier's answer is taken as
/// it is. A missing confidence or answer escalates.
/// </summary>
public sealed record CascadeOptions : PolicyOptions
{
    /// <inheritdoc />
    public override string Kind => "cascade";

    /// <summary>The chain, first asked first; null: all tiers in the scenario's order.</summary>
    public IReadOnlyList<string>? Tiers { get; init; }

    /// <summary>Per tier but the last, when to accept its answer.</summary>
    public required IReadOnlyDictionary<string, CascadeThreshold> Thresholds { get; init; }

    /// <inheritdoc />
    public override Func<object> Bind(PolicyContext context)
    {
        var chain = context.Chain(Tiers, "policy.cascade.tiers");
        foreach (var name in Thresholds.Keys)
        {
            var at = Array.IndexOf(chain, context.TierIndex(name, "policy.cascade.thresholds"));
            if (at < 0)
                throw new ReplayInputException($"policy.cascade.thresholds: tier '{name}' is not in the chain; expected a tier of policy.cascade.tiers");
            if (at == chain.Length - 1)
                throw new ReplayInputException($"policy.cascade.thresholds: tier '{name}' is the last of the chain, whose answer is always taken; remove its threshold");
        }

        var thresholds = new BoundThreshold[context.Tiers.Count];
        for (var i = 0; i < chain.Length - 1; i++)
        {
            var name = context.Tiers[chain[i]];
            if (!Thresholds.TryGetValue(name, out var threshold))
                throw new ReplayInputException($"policy.cascade.thresholds: no threshold for tier '{name}'; expected one for each tier but the last");
            thresholds[chain[i]] = threshold.Bind(context.Classes);
        }

        var order = new TierChain(chain, context.Tiers.Count);
        return () => new CascadePolicy(order, thresholds);
    }
}

internal sealed class CascadePolicy(TierChain chain, BoundThreshold[] thresholds) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(chain.First);
        ref readonly var last = ref soFar[^1];
        var onward = chain.Onward(soFar);
        return onward < 0 || (last.Covered && last.Confidence >= thresholds[last.Tier].For(last.Answer))
            ? Decision.Accept(soFar.Length - 1)
            : Decision.Ask(onward);
    }
}
