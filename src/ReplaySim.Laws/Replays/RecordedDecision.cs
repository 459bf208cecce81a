using System.Globalization;

namespace ReplaySim.Laws.Replays;

/// <summary>What a policy may do wrong in a single decision.</summary>
internal enum Flaw
{
    None,
    Throws,
    UnknownTier,
    AsksAgain,
    NoSuchAnswer,
}

/// <summary>One decision of a policy, as plain values.</summary>
/// <param name="Row">The transaction; for what fails while learning, the one whose label it is.</param>
/// <param name="MicrosSinceStart">When, in µs from the first arrival.</param>
/// <param name="Outcomes">How many outcomes the policy had been given; 0 on arrival.</param>
/// <param name="What">The decision in words.</param>
/// <param name="Flaw">What is wrong with it in itself.</param>
internal readonly record struct RecordedDecision(long Row, long MicrosSinceStart, int Outcomes, string What, Flaw Flaw)
{
    public override string ToString()
    {
        var when = Outcomes == 0 ? "on arrival" : Outcomes == 1 ? "with 1 outcome" : $"with {Outcomes} outcomes";
        return string.Create(CultureInfo.InvariantCulture, $"row {Row} at {MicrosSinceStart} µs, {when}: {What}");
    }
}
