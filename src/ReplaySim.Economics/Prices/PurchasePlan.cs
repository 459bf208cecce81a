namespace ReplaySim.Economics.Prices;

/// <summary>How a server is paid for.</summary>
public enum PurchasePlan
{
    /// <summary>By the hour, without a commitment.</summary>
    OnDemand,

    /// <summary>Committed for a year.</summary>
    Reserved1Year,

    /// <summary>Committed for three years.</summary>
    Reserved3Years,

    /// <summary>Left-over capacity, which can be taken away.</summary>
    Spot,
}

/// <summary>Plans by the names that files and scenarios use.</summary>
public static class PurchasePlans
{
    /// <summary>All names, in the plans' order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["on-demand", "reserved-1y", "reserved-3y", "spot"];

    /// <summary>What a catalogue calls it.</summary>
    public static string NameOf(PurchasePlan plan) => Names[(int)plan];

    /// <summary>The plan of a name; null where it is none.</summary>
    public static PurchasePlan? Of(string name)
    {
        for (var plan = 0; plan < Names.Count; plan++)
        {
            if (Names[plan] == name)
                return (PurchasePlan)plan;
        }

        return null;
    }
}
