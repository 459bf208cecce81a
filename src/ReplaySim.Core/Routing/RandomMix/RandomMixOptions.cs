namespace ReplaySim.Core.Routing.RandomMix;

/// <summary>Sends each transaction to one tier by a draw of its own: the router that any other must beat.</summary>
/// <param name="Shares">Each tier with its share, between 0 and 1; together 1.</param>
public sealed record RandomMixOptions(IReadOnlyList<(string Tier, double Share)> Shares) : PolicyOptions
{
    /// <inheritdoc />
    public override string Kind => "random_mix";

    /// <inheritdoc />
    public override Func<object> Bind(PolicyContext context)
    {
        var chain = context.Chain([.. Shares.Select(s => s.Tier)], "policy.random_mix");
        var total = Shares.Sum(s => s.Share);
        if (!(total > 1 - 1e-9 && total < 1 + 1e-9))
            throw new ReplayInputException(FormattableString.Invariant($"policy.random_mix: shares sum to {total * 100:0.######}%; expected 100%"));
        var upTo = new double[chain.Length];
        var sum = 0.0;
        for (var i = 0; i < chain.Length; i++)
            upTo[i] = sum += Shares[i].Share;
        return () => new RandomMixPolicy(chain, upTo);
    }
}

internal sealed class RandomMixPolicy(int[] tiers, double[] upTo) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (!soFar.IsEmpty)
            return Decision.Accept(0);
        var u = transaction.Draw();
        var at = 0;
        while (at < upTo.Length - 1 && u >= upTo[at])
            at++;
        return Decision.Ask(tiers[at]);
    }
}
