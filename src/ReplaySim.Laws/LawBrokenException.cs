namespace ReplaySim.Laws;

/// <summary>
/// A policy breaks a law. The message is complete by itself: the law, why it exists, the smallest case found, how to see it again.
/// </summary>
public sealed class LawBrokenException : Exception
{
    internal LawBrokenException(Reports.Counterexample counterexample)
        : base(counterexample.ToString()) => Counterexample = counterexample;

    /// <summary>The law that is broken.</summary>
    public Law Law => Counterexample.Law;

    /// <summary>What was seen, in a sentence.</summary>
    public string What => Counterexample.What;

    /// <summary>The smallest case found that breaks it.</summary>
    public Cases.PolicyCase Case => Counterexample.Case;

    /// <summary>The case and what was decided on it, also as a scenario.</summary>
    public Reports.Counterexample Counterexample { get; }

    /// <summary>Give it to <see cref="PolicyLaws.Replay"/> to find the same case again.</summary>
    public ulong Seed => Case.Origin;
}
