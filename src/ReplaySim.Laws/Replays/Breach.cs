namespace ReplaySim.Laws.Replays;

/// <summary>How a case breaks a law.</summary>
/// <param name="What">What was seen, in a sentence.</param>
/// <param name="Decisions">The decisions on the case.</param>
/// <param name="Others">The decisions that should have been the same; null where the case alone shows it.</param>
internal sealed record Breach(string What, DecisionSequence Decisions, DecisionSequence? Others = null);

/// <summary>Decisions in order, under a title.</summary>
internal sealed record DecisionSequence(string Title, IReadOnlyList<RecordedDecision> Decisions);
