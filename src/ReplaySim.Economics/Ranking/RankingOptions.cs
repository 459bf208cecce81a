namespace ReplaySim.Economics.Ranking;

/// <summary>What models are held against.</summary>
public sealed record RankingOptions
{
    /// <summary>Days of a month, everywhere.</summary>
    public const int DaysPerMonth = 30;

    /// <summary>Inferences a day; null: not known.</summary>
    public decimal? VolumePerDay { get; init; }

    /// <summary>Most dollars a month; null: no limit. Needs the volume.</summary>
    public decimal? BudgetPerMonth { get; init; }

    /// <summary>Most milliseconds per inference; null: no limit.</summary>
    public decimal? MostLatencyMs { get; init; }

    /// <summary>Most megabytes; null: no limit.</summary>
    public decimal? MostMemoryMb { get; init; }

    /// <summary>Least quality, a fraction; null: no limit.</summary>
    public decimal? LeastQuality { get; init; }

    /// <summary>What a wrong answer costs, dollars; null: not known.</summary>
    public decimal? DollarsPerError { get; init; }

    /// <summary>How the models that pass are sorted.</summary>
    public RankOrder Order { get; init; }
}
