using ReplaySim.Core;

namespace ReplaySim.Search.Guarantees.Studies;

/// <summary>How the rows of a simulated history hang together.</summary>
public enum StudyKind
{
    /// <summary>Every row independent of every other, the future like the past: what the guarantee assumes.</summary>
    Exchangeable,

    /// <summary>On some days the fast tier errs far more often (fraud campaigns), so that errors come in clusters.</summary>
    Campaigns,

    /// <summary>Campaigns, and twice as many of them once calibration is over.</summary>
    CampaignsThenDrift,
}

/// <summary>What a <see cref="GuaranteeStudy"/> simulates.</summary>
public sealed record StudyOptions
{
    /// <summary>Seed of all draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Simulated histories.</summary>
    public int Histories { get; init; } = 2_000;

    /// <summary>Rows of the search part, and again of the calibrate part: a multiple of <see cref="RowsPerDay"/>.</summary>
    public int RowsPerPart { get; init; } = 3_000;

    /// <summary>Rows of a day, which share its campaign.</summary>
    public int RowsPerDay { get; init; } = 100;

    /// <summary>Accuracy asked for, between 0 and 1.</summary>
    public double TargetAccuracy { get; init; } = 0.99;

    /// <summary>Error probability of the guarantee, between 0 and 1.</summary>
    public double Delta { get; init; } = 0.05;

    /// <summary>How rows hang together.</summary>
    public StudyKind Kind { get; init; }

    /// <summary>Days of a part.</summary>
    internal int DaysPerPart => RowsPerPart / RowsPerDay;

    /// <summary>Tolerated risk.</summary>
    internal double Alpha => 1 - TargetAccuracy;

    internal void Check()
    {
        RiskInput.CheckAlpha(Alpha);
        RiskInput.CheckDelta(Delta);
        if (Histories < 1 || RowsPerDay < 1 || RowsPerPart < RowsPerDay || RowsPerPart % RowsPerDay != 0)
            throw new ReplayInputException($"guarantee study: {Histories} histories, {RowsPerPart} rows in days of {RowsPerDay}; expected at least one history and whole days");
    }
}
