namespace ReplaySim.Economics.Ownership;

/// <summary>What a line of the cost of ownership is for, in the order in which lines are shown.</summary>
public enum CostKind
{
    /// <summary>Calls, and the share of provisioned servers that is busy.</summary>
    Inference,

    /// <summary>The share of provisioned servers that is not busy.</summary>
    IdleCapacity,

    /// <summary>Storage.</summary>
    Storage,

    /// <summary>Labels that are bought.</summary>
    Labelling,

    /// <summary>Training the model again, each time it falls due.</summary>
    Retraining,

    /// <summary>Engineer hours.</summary>
    Maintenance,

    /// <summary>Watching it.</summary>
    Monitoring,

    /// <summary>Moving to it, once.</summary>
    Migration,
}

/// <summary>Kinds as people read them.</summary>
public static class CostKinds
{
    /// <summary>What a scenario and a document call it.</summary>
    public static string NameOf(CostKind kind) => kind switch
    {
        CostKind.IdleCapacity => "idle capacity",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
