using System.Numerics;

namespace ReplaySim.Core.Routing;

public enum DecisionKind
{
    Accept,
    AcceptCombined,
    Ask,
    AskAll,
    Reject,
}

/// <summary>What a policy wants done next with a transaction.</summary>
public readonly struct Decision
{
    /// <summary>Most tiers that <see cref="AskAll"/> can name, and so most tiers of a scenario.</summary>
    public const int MostTiers = 64;

    private readonly ulong _payload;

    private Decision(DecisionKind kind, int index, ulong payload, string? reason)
    {
        Kind = kind;
        Index = index;
        Reason = reason;
        _payload = payload;
    }

    public DecisionKind Kind { get; }

    /// <summary>Accept: place of the outcome among those so far. AcceptCombined: class index of the answer. Ask: the tier.</summary>
    public int Index { get; }

    /// <summary>AskAll: the tiers, one bit each.</summary>
    public ulong Tiers => Kind == DecisionKind.AskAll ? _payload : 0;

    public string? Reason { get; }

    /// <summary>AcceptCombined: confidence in the answer.</summary>
    public double Confidence => Kind == DecisionKind.AcceptCombined ? BitConverter.UInt64BitsToDouble(_payload) : double.NaN;

    /// <summary>Take the outcome at that place of <c>soFar</c> as the answer.</summary>
    public static Decision Accept(int outcome) => new(DecisionKind.Accept, outcome, 0, null);

    /// <summary>Answer with a class worked out from all outcomes so far (a vote, an average).</summary>
    public static Decision AcceptCombined(int answer, double confidence) => new(DecisionKind.AcceptCombined, answer, BitConverter.DoubleToUInt64Bits(confidence), null);

    /// <summary>Ask a tier that this transaction has not asked.</summary>
    public static Decision Ask(int tier) => new(DecisionKind.Ask, tier, 0, null);

    /// <summary>Ask several tiers at once; the policy is asked again when all have answered.</summary>
    public static Decision AskAll(ulong tiers)
    {
        if (BitOperations.PopCount(tiers) == 0)
            throw new ArgumentException("AskAll needs at least one tier", nameof(tiers));
        return new(DecisionKind.AskAll, 0, tiers, null);
    }

    /// <summary>Give no answer. Counts as wrong.</summary>
    public static Decision Reject(string reason) => new(DecisionKind.Reject, 0, 0, reason);
}
