namespace ReplaySim.Reports.Documents;

/// <summary>A sweep as its document tells it.</summary>
public sealed record SweepDocument
{
    public required ScenarioPart Scenario { get; init; }

    /// <summary>Such as <c>minimise cost.spend</c>.</summary>
    public string Objective { get; init; } = "";

    public string Method { get; init; } = "";

    public bool Feasible { get; init; }

    /// <summary>The chosen policy's result; null where nothing holds every constraint.</summary>
    public ResultDocument? Best { get; init; }

    /// <summary>Where nothing holds every constraint: what came closest.</summary>
    public ResultDocument? Closest { get; init; }

    public CertificatePart? Certificate { get; init; }

    public GuaranteePart? Guarantee { get; init; }

    public IReadOnlyList<PointPart> Frontier { get; init; } = [];

    public BaselinesPart? Baselines { get; init; }

    public SavingPart? Saving { get; init; }

    public IReadOnlyList<ShadowPricePart> ShadowPrices { get; init; } = [];

    public IReadOnlyList<SensitivityPart> Sensitivity { get; init; } = [];

    public CurvesPart? Curves { get; init; }

    public RegretPart? Regret { get; init; }

    public IReadOnlyList<WalkForwardPart> WalkForward { get; init; } = [];

    public IReadOnlyList<PointPart> Candidates { get; init; } = [];

    /// <summary>Only where a recommendation was asked for and something feasible was found.</summary>
    public RecommendationPart? Recommendation { get; init; }

    public int CandidatesEvaluated { get; init; }
}
