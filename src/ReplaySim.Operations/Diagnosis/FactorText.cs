namespace ReplaySim.Operations.Diagnosis;

/// <summary>Factors as people read them.</summary>
public static class FactorText
{
    /// <summary>What documents and tables call it.</summary>
    public static string NameOf(Factor factor) => factor switch
    {
        Factor.Length => "length of the period",
        Factor.Volume => "volume",
        Factor.Segments => "segment mix",
        Factor.Confidence => "confidences",
        Factor.Routing => "routing",
        Factor.Units => "units per call",
        Factor.Price => "price",
        Factor.Servers => "provisioned servers",
        Factor.Models => "models",
        Factor.Service => "service time",
        _ => "waiting",
    };

    /// <summary>What to look at next.</summary>
    public static string CheckOf(Factor factor) => factor switch
    {
        Factor.Length => "compare periods of the same length",
        Factor.Volume => "hold the volume against the forecast; look for a source that sends twice",
        Factor.Segments => "look which segments grew, and whether a new product, region or attack explains it",
        Factor.Confidence => "compare the tiers' confidences by day; look for a new model version, a changed feature, or drift of the inputs",
        Factor.Routing => "compare the policy's thresholds before and after, and who changed them; look for tiers that did not answer",
        Factor.Units => "compare units per call by day; look for longer inputs, a changed prompt or template",
        Factor.Price => "hold the invoice against the price list; look for another plan, model version or currency",
        Factor.Servers => "compare servers with their use by hour; look for a scale-down that did not happen",
        Factor.Models => "label a sample of each tier's answers; look for a new model version or a new kind of case",
        Factor.Service => "compare service times of the tier by hour; look for a new version, a slower machine, longer inputs",
        _ => "compare servers with the load of the busiest hours; look for bursts",
    };
}
