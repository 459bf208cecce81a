namespace ReplaySim.Laws;

/// <summary>
/// A policy breaks a law. The message is complete by itself: the law, why it exists, the smallest case found, how to see it again.
/// </summary>
public sealed class LawBrokenException : Exception
{
    internal LawBrokenException(Law law, Reports.Counterexample counterexample)
        : base(counterexample.ToString())
    {
        Law = law;
        What = counterexample.Breach.What;
        Case = counterexample.Case;
    }

    /// <summary>The law that is broken.</summary>
    public Law Law { get; }

    /// <summary>What was seen, in a sentence.</summary>
    public string What { get; }

    /// <summary>The smallest case found that breaks it.</summary>
    public Cases.PolicyCase Case { get; }

    /// <summary>Give it to <see cref="PolicyLaws.Replay"/> to find the same case again.</summary>
    public ulong Seed => Case.Origin;
}
