using ReplaySim.Core.Numerics;

namespace ReplaySim.Search.Guarantees.Studies;

/// <summary>
/// Two tiers whose accuracy is known at every threshold. A row's confidence is 1 − u³/2 with u uniform on (0, 1), and the fast tier
/// is right with that probability, whence its risk at a threshold is an integral of a polynomial; the ensemble is right with a
/// constant probability. On a campaign's day the fast tier's chance to err is multiplied, at most to 1; on the others it is divided
/// so that confidences stay right on average.
/// </summary>
/// <param name="CampaignShare">Share of days with a campaign.</param>
/// <param name="CampaignFactor">What chances to err are multiplied by on these.</param>
/// <param name="QuietFactor">Likewise, on the others; at most 2.</param>
internal sealed record CascadePopulation(double CampaignShare, double CampaignFactor, double QuietFactor)
{
    /// <summary>The ensemble's chance to err.</summary>
    public const double EnsembleRisk = 0.001;

    /// <summary>Price of a thousand fast answers, dollars.</summary>
    public const double FastPrice = 0.02;

    /// <summary>Price of a thousand ensemble answers, dollars.</summary>
    public const double EnsemblePrice = 4;

    /// <summary>Which history is drawn from.</summary>
    public static CascadePopulation Past(StudyKind kind) => kind == StudyKind.Exchangeable
        ? new CascadePopulation(0, 1, 1)
        : new CascadePopulation(0.1, 6, (1 - 0.1 * 6) / (1 - 0.1));

    /// <summary>Which the policy will meet.</summary>
    public static CascadePopulation Future(StudyKind kind) => kind == StudyKind.CampaignsThenDrift
        ? Past(kind) with { CampaignShare = 0.2 }
        : Past(kind);

    /// <summary>The confidence that a share <paramref name="accepted"/> of rows reaches: the cascade's threshold.</summary>
    public static double Threshold(double accepted) => 1 - 0.5 * accepted * accepted * accepted;

    /// <summary>The fast tier's chance to err on the row at u.</summary>
    public double FastRisk(double u, bool campaign) => Math.Min(1, 0.5 * u * u * u * Factor(campaign));

    /// <summary>Chance of a wrong final answer when the fast answer is accepted for u ≤ <paramref name="accepted"/>.</summary>
    public double Risk(double accepted) =>
        CampaignShare * FastErrors(accepted, campaign: true)
        + (1 - CampaignShare) * FastErrors(accepted, campaign: false)
        + (1 - accepted) * EnsembleRisk;

    /// <summary>Dollars for a thousand rows.</summary>
    public static double Cost(double accepted) => FastPrice + (1 - accepted) * EnsemblePrice;

    private double Factor(bool campaign) => campaign ? CampaignFactor : QuietFactor;

    // ∫₀^accepted min(1, f·u³/2) du: beyond the cube root of 2/f every answer is wrong.
    private double FastErrors(double accepted, bool campaign)
    {
        var factor = Factor(campaign);
        var certain = PortableMath.Exp(PortableMath.Log(2 / factor) / 3);
        var below = Math.Min(accepted, certain);
        return factor * below * below * below * below / 8 + Math.Max(0, accepted - certain);
    }
}
