namespace ReplaySim.Economics.Capacity;

/// <summary>How many transactions of a stretch may take too long, and what the others have left for a wait.</summary>
/// <param name="SlackMicros">Of each transaction that calls the tier: the limit minus what it takes without a wait, µs; negative where it takes too long anyway.</param>
/// <param name="TooLong">Further transactions, which do not call the tier and take too long.</param>
/// <param name="Allowed">How many may take too long.</param>
public sealed record TailLimit(IReadOnlyList<long> SlackMicros, long TooLong, double Allowed)
{
    /// <summary>Whether it is expected to hold under waits as the formula has them.</summary>
    public bool Holds(ErlangC waits) => waits.KeepsUp && TooLong + SlackMicros.Sum(slack => waits.LongerThan(slack)) <= Allowed;
}
