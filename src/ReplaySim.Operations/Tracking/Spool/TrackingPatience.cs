namespace ReplaySim.Operations.Tracking.Spool;

/// <summary>How long sending may take, and whether what failed is tried again meanwhile.</summary>
/// <param name="Budget">All together.</param>
/// <param name="Retries">After a failure that may pass, how often the same is tried again.</param>
public sealed record TrackingPatience(TimeSpan Budget, int Retries)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    /// <summary>For a run that nobody should wait for: each request once.</summary>
    public static TrackingPatience Once(TimeSpan budget) => new(budget, 0);

    /// <summary>For sending later: five tries of each request.</summary>
    public static TrackingPatience Stubborn(TimeSpan budget) => new(budget, 4);

    /// <summary>Runs the clock by which is waited.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long is waited before a try, unless the server says: twice as long each time.</summary>
    internal static TimeSpan WaitBefore(int retry) => FirstWait * Math.Pow(2, retry - 1);
}
