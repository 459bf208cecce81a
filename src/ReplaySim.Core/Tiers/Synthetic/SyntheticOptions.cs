namespace ReplaySim.Core.Tiers.Synthetic;

/// <summary>A tier that is not recorded but described. See <see cref="SyntheticPredictor"/> for the model.</summary>
public sealed record SyntheticOptions
{
    /// <summary>How often the tier is right, and what it assumes of the classes.</summary>
    public required SyntheticSkill Skill { get; init; }

    /// <summary>Skill in some segments that differs from <see cref="Skill"/>, by segment name.</summary>
    public IReadOnlyDictionary<string, SyntheticSkill> BySegment { get; init; } = new Dictionary<string, SyntheticSkill>();

    /// <summary>AUROC of the confidence as a detector of right answers, in (0.5, 1).</summary>
    public required double ConfidenceAuroc { get; init; }

    /// <summary>Divides the logit of the confidence; 1 is calibrated, below 1 overconfident.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Share ρ of the difficulty that is shared with other tiers, in [0, 1].</summary>
    public double SharedDifficulty { get; init; }

    /// <summary>How its accuracy changes over time.</summary>
    public SyntheticDrift Drift { get; init; } = new();
}

/// <summary>Accuracy by true class, and how common the classes are.</summary>
/// <param name="Accuracy">Class name → P(right | class), each in (0, 1); three or more classes share one value.</param>
/// <param name="Prior">Class name → share of rows; sums to 1.</param>
public sealed record SyntheticSkill(IReadOnlyDictionary<string, double> Accuracy, IReadOnlyDictionary<string, double> Prior);

/// <summary>A change of accuracy with time that the confidence does not know of.</summary>
public sealed record SyntheticDrift
{
    /// <summary>When it sets in, µs after the first row.</summary>
    public long AfterMicros { get; init; }

    /// <summary>Added to each accuracy once it has set in.</summary>
    public double Step { get; init; }

    /// <summary>Added to each accuracy per week after it has set in.</summary>
    public double PerWeek { get; init; }

    /// <summary>Nothing changes.</summary>
    public bool None => Step == 0 && PerWeek == 0;
}
