namespace ReplaySim.Economics.Prices;

/// <summary>How a server is paid for.</summary>
public enum PurchasePlan
{
    OnDemand,
    Reserved1Year,
    Reserved3Years,
    Spot,
}

/// <summary>Plans by the names that files and scenarios use.</summary>
public static class PurchasePlans
{
    /// <summary>All names, in the plans' order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["on-demand", "reserved-1y", "reserved-3y", "spot"];

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
