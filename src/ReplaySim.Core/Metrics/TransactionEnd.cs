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
    /// <summary>Ordinal of the row in the history.</summary>
    public long Row;
    /// <summary>When it arrived, µs since the epoch.</summary>
    public long ArrivedAt;
    /// <summary>When it ended, µs since the epoch.</summary>
    public long EndedAt;
    /// <summary>All it waited in queues, µs.</summary>
    public long WaitMicros;

    /// <summary>What its latency would have been without queues: of each step the longest service, added up.</summary>
    internal long ZeroLoadMicros;

    /// <summary>Cost of its calls and of the router, femto-dollars.</summary>
    public long SpentFemtodollars;

    /// <summary>Asked tiers and the steps they were asked in, folded into 64 bits.</summary>
    public ulong Path;

    /// <summary>How it ended.</summary>
    public Ending Ending;

    /// <summary>How many calls were accepted by stations.</summary>
    public int Asked;

    /// <summary>Tier whose answer was taken; −1 for none or a combined one.</summary>
    public int AnswerTier;

    /// <summary>Class index of the answer, negative where there is none by name.</summary>
    public int Answer;

    /// <summary>Class index of its label; −1 where it has none.</summary>
    public int TrueClass;

    /// <summary>How right it was, in millionths.</summary>
    public int Credit;

    /// <summary>Confidence in the answer; NaN where there is none.</summary>
    public double Confidence;

    /// <summary>From arrival to end, µs: all waits and services.</summary>
    public readonly long LatencyMicros => EndedAt - ArrivedAt;
}
