namespace ReplaySim.Scenarios.Search;

/// <summary>What a sweep varies, how it searches, and how sure it must be.</summary>
public sealed record SearchOptions
{
    /// <summary>Varied keys; empty: every threshold of the policy.</summary>
    public required IReadOnlyList<VaryAxis> Vary { get; init; }

    /// <summary>Exact or by replays.</summary>
    public SearchMethod Method { get; init; } = SearchMethod.BestFitting;

    /// <summary>Also choose which tiers are asked, and in which order; null: the policy's own.</summary>
    public ChainOptions? Chains { get; init; }

    /// <summary>Shares of rows for search, calibration and validation; null: everything is searched and nothing is guaranteed.</summary>
    public SplitOptions? Split { get; init; }

    /// <summary>One minus the probability that a guarantee is wrong.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How candidates are tested where the history is split.</summary>
    public GuaranteeMethod Guarantee { get; init; } = GuaranteeMethod.FixedSequence;

    /// <summary>Fit tier confidences to how often they were right, on the search part only.</summary>
    public bool Recalibrate { get; init; }

    /// <summary>Fit on each window and judge on the next; null: not asked for.</summary>
    public WalkForwardOptions? WalkForward { get; init; }

    /// <summary>Number of points of the frontier.</summary>
    public int FrontierPoints { get; init; } = 12;

    /// <summary>Wall-clock time after which the search stops and reports the bound it has reached, seconds; null: none.</summary>
    public double? TimeLimitSeconds { get; init; }

    /// <summary>Relative distance between the best choice found and the bound that the search may stop at.</summary>
    public double Gap { get; init; }

    /// <summary>Most cells of the search space that are looked into.</summary>
    public int Cells { get; init; } = 100_000;

    /// <summary>Most replays that a search with a constraint on latency makes.</summary>
    public int Replays { get; init; } = 2_000;
}

/// <summary>How a sweep searches.</summary>
public enum SearchMethod
{
    /// <summary>Exact where the policy and the constraints allow it, else simulated.</summary>
    BestFitting,

    /// <summary>Over all real thresholds, with a certificate; refused where that cannot be had.</summary>
    Exact,

    /// <summary>Replays of chosen values.</summary>
    Simulated,
}

/// <summary>How candidates are tested on the calibration part.</summary>
public enum GuaranteeMethod
{
    /// <summary>Candidates in a fixed order, safest first, each at the full error probability, until one fails.</summary>
    FixedSequence,

    /// <summary>All candidates at once, by Bonferroni–Holm.</summary>
    Holm,

    /// <summary>Conformal risk control: in expectation only, and only where the loss is monotone.</summary>
    Conformal,
}

/// <param name="UpTo">Most tiers in a chain.</param>
/// <param name="Tiers">Tiers to choose among; empty: all.</param>
public sealed record ChainOptions(int UpTo, IReadOnlyList<string> Tiers);

/// <summary>Shares of rows, in time order.</summary>
/// <param name="Search">Where thresholds are searched.</param>
/// <param name="Calibrate">Where they are tested.</param>
/// <param name="Validate">Where what is certified is looked at once more.</param>
public sealed record SplitOptions(double Search, double Calibrate, double Validate);

/// <param name="WindowMicros">Length of the time that thresholds are fitted on.</param>
/// <param name="StepMicros">Length of the time that they are judged on, and by which the window moves on.</param>
public sealed record WalkForwardOptions(long WindowMicros, long StepMicros);

/// <summary>One varied key: an interval, or values.</summary>
public sealed record VaryAxis
{
    /// <summary>Path of the key in the scenario.</summary>
    public required string Path { get; init; }

    /// <summary>Values as YAML; empty where an interval is given.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Least value, in the key's unit.</summary>
    public double From { get; init; }

    /// <summary>Greatest value, in the key's unit.</summary>
    public double To { get; init; } = 1;

    /// <summary>Number of values taken from the interval; null: all of it in an exact search, else chosen by the number of axes.</summary>
    public int? Steps { get; init; }

    /// <summary>Even steps, rather than quantiles of the confidences or scores that the key is compared with.</summary>
    public bool Grid { get; init; }
}
