using System.Diagnostics;

namespace ReplaySim.Packages.Tests;

/// <summary>Runs a program to its end and expects it to succeed.</summary>
internal static class Child
{
    /// <summary>What it wrote to standard output, trimmed.</summary>
    /// <param name="folder">Its current folder.</param>
    /// <param name="settings">Variables of its environment beside those of this process, of which what a test runner sets is left out.</param>
    /// <param name="program">A name on the path, or a path.</param>
    public static async Task<string> RunAsync(string folder, IReadOnlyDictionary<string, string> settings, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(SetByRunners).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(start)!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{await output}\n{await error}");
            return (await output).ReplaceLineEndings("\n").Trim();
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static bool SetByRunners(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal);
}
