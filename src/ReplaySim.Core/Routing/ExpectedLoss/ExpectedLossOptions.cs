namespace ReplaySim.Core.Routing.ExpectedLoss;

/// <summary>
/// Asks the next tier of a chain while the expected cost of being wrong, (1 − confidence) × the dearest mistake that the answer
/// can be, exceeds that tier's price per call. A missing confidence counts as 0.
/// </summary>
public sealed record ExpectedLossOptions : PolicyOptions
{
    /// <inheritdoc />
    public override string Kind => "expected_loss";

    /// <summary>The chain, first asked first; null: all tiers in the scenario's order.</summary>
    public IReadOnlyList<string>? Tiers { get; init; }

    /// <summary>Per tier, what its confidence is worth; a tier without one is taken at its word.</summary>
    public IReadOnlyDictionary<string, ConfidenceMap> Calibration { get; init; } = new Dictionary<string, ConfidenceMap>();

    /// <inheritdoc />
    public override Func<object> Bind(PolicyContext context)
    {
        if (context.Errors is not { } errors)
            throw new ReplayInputException("policy.expected_loss: the scenario has no 'errors'; expected the cost of each mistake, for instance errors: { fraud_as_legit: 100% of value }");
        var chain = context.Chain(Tiers, "policy.expected_loss.tiers");
        var order = new TierChain(chain, context.Tiers.Count);
        var prices = context.PriceFemtodollars.Select(femto => femto / (double)Money.MoneyText.FemtoPerNano).ToArray();
        var maps = new ConfidenceMap?[context.Tiers.Count];
        foreach (var (tier, map) in Calibration)
            maps[context.TierIndex(tier, "policy.expected_loss.calibration")] = map;
        return () => new ExpectedLossPolicy(order, prices, errors, maps);
    }
}

internal sealed class ExpectedLossPolicy(TierChain chain, double[] priceNano, ErrorCosts errors, ConfidenceMap?[] maps) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(chain.First);
        ref readonly var last = ref soFar[^1];
        var onward = chain.Onward(soFar);
        if (onward < 0)
            return Decision.Accept(soFar.Length - 1);
        var confidence = maps[last.Tier] is { } map ? map.Of(last.Confidence) : last.Confidence;
        var doubt = last.Covered && !double.IsNaN(confidence) ? 1 - confidence : 1;
        var atStake = errors.DearestFor(last.Answer, transaction.ValueNanodollars);
        return doubt * atStake > priceNano[onward] ? Decision.Ask(onward) : Decision.Accept(soFar.Length - 1);
    }
}
