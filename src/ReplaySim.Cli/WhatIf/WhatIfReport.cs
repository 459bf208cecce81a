using ReplaySim.Core.Results;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.WhatIf;

/// <summary>A change as it was made.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Words">What was understood, from what to what.</param>
/// <param name="Tier">The tier it is about; null: none or several.</param>
/// <param name="AnswersChanged">Recorded answers that changed sides; null: none was to.</param>
internal sealed record MadeChange(string Text, string Words, string? Tier, long? AnswersChanged);

/// <summary>A set of changes and what its replay gave.</summary>
/// <param name="Set">Bit i: change i is made.</param>
/// <param name="Against">The set that it is judged against: the same volume without the other changes.</param>
/// <param name="Result">The replay.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Saved">What is saved against that, spend and losses, less what the changes cost beside the replay: nano-dollars; null where both are the same set.</param>
internal sealed record WhatIfOutcome(int Set, int Against, ReplayResult Result, OutcomeFigures Figures, Int128? Saved)
{
    /// <summary>The changes by their numbers from 1, such as <c>1 + 3</c>.</summary>
    public string Name => NameOf(Set);

    public static string NameOf(int set) => set == 0 ? "as it is" : string.Join(" + ", Enumerable.Range(0, 31).Where(i => (set >> i & 1) != 0).Select(i => i + 1));
}

/// <summary>What changes of a scenario would do.</summary>
internal sealed record WhatIfReport
{
    public required Scenario Scenario { get; init; }

    public required IReadOnlyList<MadeChange> Changes { get; init; }

    /// <summary>The base first, then each change alone.</summary>
    public required IReadOnlyList<WhatIfOutcome> Outcomes { get; init; }

    /// <summary>Effects by set, of a full factorial; empty where not all combinations were replayed.</summary>
    public required IReadOnlyList<OutcomeFigures> Effects { get; init; }

    public required IReadOnlyList<PointOfAccuracy> Points { get; init; }

    public required IReadOnlyList<BreakEvenRow> BreakEvens { get; init; }

    /// <summary>Money and errors are those of a month of 30 days, or of the whole history.</summary>
    public required bool Monthly { get; init; }

    /// <summary>What every set of changes costs a month beside the replay, nano-dollars.</summary>
    public required Int128 FixedNano { get; init; }

    public required IReadOnlyList<string> Assumptions { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public WhatIfOutcome Base => Outcomes[0];

    /// <summary>After a figure: which stretch of time it is of.</summary>
    public string Stretch => Monthly ? "a month" : "in the history";

    /// <summary>The outcome that another one is judged against.</summary>
    public WhatIfOutcome AgainstOf(WhatIfOutcome outcome) => Outcomes.First(o => o.Set == outcome.Against);

    /// <summary>An effect on the number of right answers as one on accuracy, a fraction; null without labels.</summary>
    public decimal? AccuracyOf(OutcomeFigures effect) =>
        Base.Result.Accuracy.Labelled is var labelled and > 0 ? (decimal)effect.Correct / OutcomeFigures.PerRow / labelled : null;

    /// <summary>Constraints that hold in the base and not with a set of changes.</summary>
    public IEnumerable<ConstraintOutcome> Broken(WhatIfOutcome outcome) => outcome.Result.Constraints.Where((c, i) => !c.Holds && Base.Result.Constraints[i].Holds);
}
