using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.BadInput;

/// <summary>How bad input is refused: exit code 2, nothing on stdout, one clear message and no trace of the code.</summary>
internal static class Refusal
{
    public static void Of(CommandResult run, params string[] said)
    {
        Assert.True(run.Code == ExitCode.BadInput, $"exit code {run.Code}: {run.Error}");
        Assert.Empty(run.Output);
        Assert.All(said, s => Assert.Contains(s, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == 1 || (lines.Length == 2 && lines[1] == "replaysim: 1 problem; nothing was run"), run.Error);
    }
}
