namespace ReplaySim.Core;

/// <summary>
/// Something the user gave is unusable. The message is complete by itself: where, what was found, what was expected,
/// what to do. The command turns it into exit code 2 without a stack trace.
/// </summary>
public sealed class ReplayInputException : Exception
{
    public ReplayInputException(string message)
        : base(message)
    {
    }

    public ReplayInputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
