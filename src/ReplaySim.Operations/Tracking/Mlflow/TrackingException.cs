namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>The server did not do what it was asked. The message says which request, what came back and what to do; nothing secret.</summary>
public sealed class TrackingException : Exception
{
    /// <param name="message">Complete by itself.</param>
    /// <param name="inner">What it comes from; null: an answer of the server.</param>
    public TrackingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether the same request may be answered later: nobody there, no answer, too many requests, a fault of the server's own.</summary>
    public bool MayPass { get; init; }

    /// <summary>How long the server asks to wait; null: it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>MLflow's name of the error, such as <c>RESOURCE_DOES_NOT_EXIST</c>; null where there is none.</summary>
    public string? Code { get; init; }
}
