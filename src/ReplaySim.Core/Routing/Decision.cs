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
public readonly record struct Decision
{
    /// <summary>Most tiers that <see cref="AskAll"/> can name, and so most tiers of a scenario.</summary>
    public const int MostTiers = 64;

    private Decision(DecisionKind kind, int index, ulong tiers, string? reason, double confidence)
    {
        Kind = kind;
        Index = index;
        Tiers = tiers;
        Reason = reason;
        Confidence = confidence;
    }

    public DecisionKind Kind { get; }

    /// <summary>Accept: place of the outcome among those so far. AcceptCombined: class index of the answer. Ask: the tier.</summary>
    public int Index { get; }

    /// <summary>AskAll: the tiers, one bit each.</summary>
    public ulong Tiers { get; }

    public string? Reason { get; }

    public double Confidence { get; }

    /// <summary>Take the outcome at that place of <c>soFar</c> as the answer.</summary>
    public static Decision Accept(int outcome) => new(DecisionKind.Accept, outcome, 0, null, 0);

    /// <summary>Answer with a class worked out from all outcomes so far (a vote, an average).</summary>
    public static Decision AcceptCombined(int answer, double confidence) => new(DecisionKind.AcceptCombined, answer, 0, null, confidence);

    /// <summary>Ask a tier that this transaction has not asked.</summary>
    public static Decision Ask(int tier) => new(DecisionKind.Ask, tier, 0, null, 0);

    /// <summary>Ask several tiers at once; the policy is asked again when all have answered.</summary>
    public static Decision AskAll(ulong tiers)
    {
        if (BitOperations.PopCount(tiers) == 0)
            throw new ArgumentException("AskAll needs at least one tier", nameof(tiers));
        return new(DecisionKind.AskAll, 0, tiers, null, 0);
    }

    /// <summary>Give no answer. Counts as wrong.</summary>
    public static Decision Reject(string reason) => new(DecisionKind.Reject, 0, 0, reason, 0);
}
