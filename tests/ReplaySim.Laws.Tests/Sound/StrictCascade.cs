using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Cascade;

namespace ReplaySim.Laws.Tests.Sound;

/// <summary>A cascade of two tiers, written by hand, that says so.</summary>
internal class StrictCascade(double threshold) : IRowPolicy, IDeclaresThresholds
{
    public static IReadOnlyList<string> Tiers { get; } = ["fast", "ensemble"];

    public PolicyOptions Equivalent => new CascadeOptions
    {
        Thresholds = new Dictionary<string, CascadeThreshold> { ["fast"] = threshold },
    };

    protected double Threshold => threshold;

    public virtual Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        return soFar.Length > 1 || soFar[0].Covered && IsSure(soFar[0]) ? Decision.Accept(soFar.Length - 1) : Decision.Ask(1);
    }

    protected virtual bool IsSure(in Outcome outcome) => outcome.Confidence >= threshold;
}
