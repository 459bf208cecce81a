namespace ReplaySim.RoutingService.Routing;

/// <summary>What the service answers.</summary>
internal sealed record Answer
{
    /// <summary>Ordinal of the transaction in the log.</summary>
    public required long Row { get; init; }

    /// <summary>ask, accept or reject.</summary>
    public required string Decision { get; init; }

    /// <summary>ask: the tiers to ask, together.</summary>
    public IReadOnlyList<string>? Tiers { get; init; }

    /// <summary>accept: the tier whose answer is taken; null where it was worked out from several.</summary>
    public string? Tier { get; init; }

    /// <summary>accept: the class; null where the tier that was taken gave no answer.</summary>
    public string? Label { get; init; }

    /// <summary>accept: confidence in it; null where there is none.</summary>
    public double? Confidence { get; init; }

    /// <summary>reject: why.</summary>
    public string? Reason { get; init; }
}
