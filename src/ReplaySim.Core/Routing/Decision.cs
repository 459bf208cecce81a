namespace ReplaySim.Core.Routing;

/// <summary>What a decision asks for.</summary>
public enum DecisionKind
{
    /// <summary>Take one outcome as the answer.</summary>
    Accept,
    /// <summary>Answer with a class worked out from all outcomes.</summary>
    AcceptCombined,
    /// <summary>Ask one tier.</summary>
    Ask,
    /// <summary>Ask several tiers at once.</summary>
    AskAll,
    /// <summary>Give no answer.</summary>
    Reject,
}

/// <summary>What a policy wants done next with a transaction. Two machine words, so that it is handed back in registers.</summary>
public readonly struct Decision
{
    /// <summary>Most tiers that <see cref="AskAll"/> can name, and so most tiers of a scenario.</summary>
    public const int MostTiers = 56;

    private const int KindShift = 56;
    private const ulong PayloadMask = (1UL << KindShift) - 1;

    private readonly ulong _packed;
    private readonly object? _extra;

    private Decision(DecisionKind kind, ulong payload, object? extra = null)
    {
        _packed = ((ulong)kind << KindShift) | payload;
        _extra = extra;
    }

    /// <summary>What is asked for.</summary>
    public DecisionKind Kind => (DecisionKind)(_packed >> KindShift);

    /// <summary>Accept: place of the outcome among those so far. AcceptCombined: class index of the answer. Ask: the tier.</summary>
    public int Index => (int)(uint)_packed;

    /// <summary>AskAll: the tiers, one bit each.</summary>
    public ulong Tiers => Kind == DecisionKind.AskAll ? _packed & PayloadMask : 0;

    /// <summary>Reject: why.</summary>
    public string? Reason => _extra as string;

    /// <summary>AcceptCombined: confidence in the answer.</summary>
    public double Confidence => _extra is double confidence ? confidence : double.NaN;

    /// <summary>Take the outcome at that place of <c>soFar</c> as the answer.</summary>
    public static Decision Accept(int outcome) => new(DecisionKind.Accept, (uint)outcome);

    /// <summary>Answer with a class worked out from all outcomes so far (a vote, an average).</summary>
    public static Decision AcceptCombined(int answer, double confidence) => new(DecisionKind.AcceptCombined, (uint)answer, confidence);

    /// <summary>Ask a tier that this transaction has not asked.</summary>
    public static Decision Ask(int tier) => new(DecisionKind.Ask, (uint)tier);

    /// <summary>Ask several tiers at once; the policy is asked again when all have answered.</summary>
    public static Decision AskAll(ulong tiers)
    {
        if (tiers is 0 or > PayloadMask)
            throw new ArgumentOutOfRangeException(nameof(tiers), tiers, $"AskAll needs at least one tier, of the first {MostTiers}");
        return new(DecisionKind.AskAll, tiers);
    }

    /// <summary>Give no answer. Counts as wrong.</summary>
    public static Decision Reject(string reason) => new(DecisionKind.Reject, 0, reason);
}
