using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Steps of a sound cascade, for mutants to go wrong beside.</summary>
internal static class MutantCascade
{
    public const double Threshold = 0.75;

    /// <summary>Asks one of the first two tiers on arrival, then takes its answer.</summary>
    public static Decision Between(bool first, ReadOnlySpan<Outcome> soFar) =>
        soFar.IsEmpty ? Decision.Ask(first ? 0 : 1) : Decision.Accept(soFar.Length - 1);

    /// <summary>Whether the last answer is sure enough.</summary>
    public static bool IsSure(ReadOnlySpan<Outcome> soFar) => soFar[^1].Covered && soFar[^1].Confidence >= Threshold;
}
