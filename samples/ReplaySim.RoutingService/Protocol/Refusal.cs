namespace ReplaySim.RoutingService.Protocol;

/// <summary>A request that cannot be answered, with one clear reason.</summary>
internal sealed class Refusal(int status, string reason) : Exception(reason)
{
    public int Status { get; } = status;

    /// <summary>The request is malformed.</summary>
    public static Refusal Bad(string reason) => new(StatusCodes.Status400BadRequest, reason);

    /// <summary>The request does not fit what is known of the transaction.</summary>
    public static Refusal Conflict(string reason) => new(StatusCodes.Status409Conflict, reason);

    /// <summary>Not now.</summary>
    public static Refusal Busy(string reason) => new(StatusCodes.Status503ServiceUnavailable, reason);
}
