namespace ReplaySim.Core.Metrics;

/// <summary>How a transaction ended.</summary>
public enum Ending
{
    /// <summary>A tier's answer was taken.</summary>
    Answered,

    /// <summary>The tier whose answer was to be taken had none recorded.</summary>
    Uncovered,

    /// <summary>A full queue or the policy turned it away.</summary>
    Rejected,
}

/// <summary>A finished transaction, as the tallies and the decision log see it.</summary>
public struct TransactionEnd
{
    public long Row;
    public long ArrivedAt;
    public long EndedAt;
    public long WaitMicros;

    /// <summary>What its latency would have been without queues: of each step the longest service, added up.</summary>
    public long ZeroLoadMicros;

    /// <summary>Cost of its calls and of the router, femto-dollars.</summary>
    public long SpentFemtodollars;

    /// <summary>Asked tiers and the steps they were asked in, folded into 64 bits.</summary>
    public ulong Path;

    public Ending Ending;

    /// <summary>How many calls were accepted by stations.</summary>
    public int Asked;

    /// <summary>Tier whose answer was taken; −1 for none or a combined one.</summary>
    public int AnswerTier;

    /// <summary>Class index of the answer, negative where there is none by name.</summary>
    public int Answer;

    public int TrueClass;

    /// <summary>How right it was, in millionths.</summary>
    public int Credit;

    public double Confidence;

    public readonly long LatencyMicros => EndedAt - ArrivedAt;
}
