using System.Numerics;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>All that a run adds up to, by name; a name that is missing stands for 0.</summary>
public sealed class RunTotals
{
    public Dictionary<string, BigInteger> Numbers { get; } = [];

    /// <summary>How every transaction ended, in order of ending.</summary>
    public List<TransactionRecord> Ends { get; } = [];

    /// <summary>Where the policy asked for the impossible, the row it did so for; nothing else counts then.</summary>
    public long? FaultyRow { get; set; }

    public void Add(string name, BigInteger amount) => Numbers[name] = Numbers.GetValueOrDefault(name) + amount;
}

/// <summary>How one transaction ended.</summary>
public sealed record TransactionRecord(
    long Row, long ArrivedAt, long EndedAt, long Wait, BigInteger Spent, string Ending, int AnswerTier, int Answer, int Credit,
    int TrueClass, double Confidence, string Calls);

/// <summary>One call as text, for comparing.</summary>
public static class CallText
{
    public static string Of(int tier, int step, int answer, double confidence, long queued, long started, long done) =>
        FormattableString.Invariant($"{tier}@{step}:{answer}({confidence:R}) {queued}/{started}/{done};");
}
