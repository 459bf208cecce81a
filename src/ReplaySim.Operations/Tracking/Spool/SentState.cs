namespace ReplaySim.Operations.Tracking.Spool;

/// <summary>How far a plan has got on one server.</summary>
internal sealed class SentState
{
    /// <summary>Its address.</summary>
    public required string Server { get; init; }

    /// <summary>Null: not known yet.</summary>
    public string? ExperimentId { get; set; }

    /// <summary>By their place in the plan; those that the server has.</summary>
    public SortedDictionary<int, SentRun> Runs { get; init; } = [];
}

/// <summary>How far one run has got.</summary>
internal sealed class SentRun
{
    public required string RunId { get; init; }

    public required string ArtifactUri { get; init; }

    /// <summary>It was found on the server, so that nobody knows what it has been sent.</summary>
    public bool Found { get; init; }

    /// <summary>Names of what the server is known to have.</summary>
    public SortedSet<string> Sent { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What was being sent; where this stays, nobody knows whether it came through.</summary>
    public string? Trying { get; set; }
}
