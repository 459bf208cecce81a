namespace ReplaySim.Cli.Terminal;

/// <summary>What the command's exit codes mean.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Done, but constraints are not met.</summary>
    public const int NotMet = 1;

    /// <summary>Bad input or usage.</summary>
    public const int BadInput = 2;

    /// <summary>Our own fault, or code of the user's that does not return.</summary>
    public const int Fault = 3;

    public const int Interrupted = 130;
}
