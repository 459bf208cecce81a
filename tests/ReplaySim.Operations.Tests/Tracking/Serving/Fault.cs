namespace ReplaySim.Operations.Tests.Tracking.Serving;

/// <summary>Something that goes wrong with a request.</summary>
/// <param name="On">Part of the request's path.</param>
/// <param name="Happens">How.</param>
internal sealed record Fault(string On, FaultKind Happens)
{
    /// <summary>For how many requests.</summary>
    public int Times { get; set; } = 1;

    /// <summary>Requests of that path that go well before.</summary>
    public int After { get; set; }

    public int Status { get; init; } = 500;

    public string? RetryAfter { get; init; }

    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(10);
}

internal enum FaultKind
{
    /// <summary>Refused before anything is done.</summary>
    Refused,

    /// <summary>Done, and answered with an error all the same.</summary>
    DoneAndRefused,

    /// <summary>Done, and the line is cut in the middle of the answer.</summary>
    DoneAndCut,

    /// <summary>Done, and the line is cut before a word of the answer.</summary>
    DoneAndGone,

    /// <summary>The line is cut before anything is done.</summary>
    Cut,

    /// <summary>Nothing is done for a while; then nobody is there to be answered.</summary>
    Stalled,

    /// <summary>Done, and answered after a while.</summary>
    DoneAndStalled,
}
