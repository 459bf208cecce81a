namespace ReplaySim.Core.Draws;

/// <summary>What a draw is for. Part of its address, so that two uses never share luck. Values are part of every result: never renumber.</summary>
public enum DrawPurpose
{
    Arrival = 1,
    Service = 2,
    SharedDifficulty = 3,
    TierNoise = 4,
    ConfidenceNoise = 5,
    WrongLabel = 6,
    LatentClass = 7,
    PairedDifficulty = 8,
    PairedRank = 9,
    Policy = 10,
    Generator = 11,
    Sensitivity = 12,
    Custom = 13,
}
