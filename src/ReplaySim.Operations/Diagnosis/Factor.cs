namespace ReplaySim.Operations.Diagnosis;

/// <summary>What a figure is a product of, and so what may have changed it.</summary>
public enum Factor
{
    /// <summary>How long the period is.</summary>
    Length,

    /// <summary>Transactions in a time.</summary>
    Volume,

    /// <summary>Shares of the segments.</summary>
    Segments,

    /// <summary>How confidences (or scores) lie within a segment.</summary>
    Confidence,

    /// <summary>Which tiers are asked at a confidence: thresholds, or another policy.</summary>
    Routing,

    /// <summary>Units (tokens) of a call.</summary>
    Units,

    /// <summary>Price of a call, or of a unit where units are paid.</summary>
    Price,

    /// <summary>Servers that are paid by the hour, busy or not.</summary>
    Servers,

    /// <summary>How often a tier's answers are right, in a segment at a confidence.</summary>
    Models,

    /// <summary>How long a service takes.</summary>
    Service,

    /// <summary>How long calls wait for a server.</summary>
    Waiting,
}
