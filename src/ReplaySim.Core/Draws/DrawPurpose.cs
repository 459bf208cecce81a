namespace ReplaySim.Core.Draws;

/// <summary>What a draw is for. Part of its address, so that two uses never share luck. Values are part of every result: never renumber.</summary>
public enum DrawPurpose
{
    /// <summary>Gaps of Poisson arrivals.</summary>
    Arrival = 1,
    /// <summary>A tier's service time.</summary>
    Service = 2,
    /// <summary>How hard a transaction is for all synthetic tiers that share it.</summary>
    SharedDifficulty = 3,
    /// <summary>What a synthetic tier's margin has of its own.</summary>
    TierNoise = 4,
    /// <summary>How far a synthetic tier's evidence is from its margin.</summary>
    ConfidenceNoise = 5,
    /// <summary>Which wrong class a synthetic tier answers, beyond two classes.</summary>
    WrongLabel = 6,
    /// <summary>The class of an unlabelled row, from the prior.</summary>
    LatentClass = 7,
    /// <summary>What a difficulty tied to a recorded tier has of its own.</summary>
    PairedDifficulty = 8,
    /// <summary>The place of a recorded confidence among equal ones.</summary>
    PairedRank = 9,
    /// <summary>A policy's own draws.</summary>
    Policy = 10,
    /// <summary>Generated histories.</summary>
    Generator = 11,
    /// <summary>Which answers change when a tier is made better or worse.</summary>
    Sensitivity = 12,

    /// <summary>A model or source of the user's own.</summary>
    Custom = 13,

    /// <summary>Which days a bootstrap takes.</summary>
    Resampling = 14,
}
