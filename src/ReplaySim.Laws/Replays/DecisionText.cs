using System.Globalization;
using System.Numerics;
using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Replays;

/// <summary>Puts a decision into words and says what is wrong with it in itself.</summary>
internal sealed class DecisionText(PolicyContext context)
{
    public string Of(in Decision decision) => decision.Kind switch
    {
        DecisionKind.Ask => "ask " + TierName(decision.Index),
        DecisionKind.AskAll => "ask " + string.Join(" + ", Bits(decision.Tiers).Select(TierName)),
        DecisionKind.Accept => string.Create(CultureInfo.InvariantCulture, $"accept outcome {decision.Index}"),
        DecisionKind.AcceptCombined => "answer " + ClassName(decision.Index)
            + string.Create(CultureInfo.InvariantCulture, $", confidence {decision.Confidence}"),
        _ => $"reject '{decision.Reason}'",
    };

    public Flaw FlawOf(in Decision decision, ReadOnlySpan<Outcome> soFar) => decision.Kind switch
    {
        DecisionKind.Ask => FlawOf(decision.Index, soFar),
        DecisionKind.AskAll => FlawOfAll(decision.Tiers, soFar),
        DecisionKind.Accept when (uint)decision.Index >= (uint)soFar.Length => Flaw.NoSuchAnswer,
        DecisionKind.AcceptCombined when soFar.IsEmpty || (uint)decision.Index >= (uint)context.Classes.Count => Flaw.NoSuchAnswer,
        _ => Flaw.None,
    };

    private static IEnumerable<int> Bits(ulong tiers)
    {
        for (var rest = tiers; rest != 0; rest &= rest - 1)
            yield return BitOperations.TrailingZeroCount(rest);
    }

    private Flaw FlawOfAll(ulong tiers, ReadOnlySpan<Outcome> soFar)
    {
        foreach (var tier in Bits(tiers))
        {
            if (FlawOf(tier, soFar) is var flaw and not Flaw.None)
                return flaw;
        }

        return Flaw.None;
    }

    private Flaw FlawOf(int tier, ReadOnlySpan<Outcome> soFar)
    {
        if ((uint)tier >= (uint)context.Tiers.Count)
            return Flaw.UnknownTier;
        foreach (ref readonly var outcome in soFar)
        {
            if (outcome.Tier == tier)
                return Flaw.AsksAgain;
        }

        return Flaw.None;
    }

    private string TierName(int tier) => (uint)tier < (uint)context.Tiers.Count
        ? context.Tiers[tier]
        : string.Create(CultureInfo.InvariantCulture, $"tier {tier} of {context.Tiers.Count}");

    private string ClassName(int index) => (uint)index < (uint)context.Classes.Count
        ? context.Classes.Name(index)
        : string.Create(CultureInfo.InvariantCulture, $"class {index} of {context.Classes.Count}");
}
