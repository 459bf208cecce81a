using ReplaySim.Laws.Cases;

namespace ReplaySim.Laws;

/// <summary>A law about what a policy wants, tried where no queue comes between: all tiers are unlimited.</summary>
internal abstract class UnlimitedLaw : Law
{
    internal override PolicyCase Suited(PolicyCase made) => made with { Tiers = [.. made.Tiers.Select(t => t.Unlimited)] };
}
