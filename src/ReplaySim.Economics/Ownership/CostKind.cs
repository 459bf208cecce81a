namespace ReplaySim.Economics.Ownership;

/// <summary>What a line of the cost of ownership is for, in the order in which lines are shown.</summary>
public enum CostKind
{
    Inference,
    IdleCapacity,
    Storage,
    Labelling,
    Retraining,
    Maintenance,
    Monitoring,
    Migration,
}

/// <summary>Kinds as people read them.</summary>
public static class CostKinds
{
    public static string NameOf(CostKind kind) => kind switch
    {
        CostKind.IdleCapacity => "idle capacity",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
