using ReplaySim.Cli.Terminal;
using ReplaySim.Dashboard;

namespace ReplaySim.Cli.Verbs;

/// <summary>Runs the command within this process, on a screen that nobody sees.</summary>
internal sealed class InProcessRunner : IScenarioRunner
{
    public Task<int> RunAsync(IReadOnlyList<string> arguments, Action<JobProgress> progress, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var screen = new Screen(output, error, outputIsTerminal: false, errorIsTerminal: false)
        {
            Progress = (phase, done, total) => progress(new JobProgress(phase, done, total)),
        };
        return Task.Run(() => Program.RunAsync([.. arguments], screen, cancellation), CancellationToken.None);
    }
}
