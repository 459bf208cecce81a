namespace ReplaySim.Core;

/// <summary>
/// Something the user gave is unusable. The message is complete by itself: where, what was found, what was expected,
/// what to do. The command turns it into exit code 2 without a stack trace.
/// </summary>
public sealed class ReplayInputException : Exception
{
    /// <summary>A mistake in what the user gave: where, what, and what was expected instead.</summary>
    public ReplayInputException(string message)
        : base(message)
    {
    }

    /// <summary>A mistake in what the user gave: where, what, and what was expected instead.</summary>
    public ReplayInputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
