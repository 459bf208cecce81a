namespace ReplaySim.Dashboard;

/// <summary>Runs the command. The dashboard has no engine of its own: what it starts is what the terminal would.</summary>
public interface IScenarioRunner
{
    /// <summary>Runs <c>replaysim</c> with arguments, one call at a time.</summary>
    /// <param name="arguments">As on the command line, the verb first.</param>
    /// <param name="progress">Told how far it is; called from any thread.</param>
    /// <param name="output">Takes what would go to stdout.</param>
    /// <param name="error">Takes what would go to stderr.</param>
    /// <param name="cancellation">Ends it early, with nothing half-written.</param>
    /// <returns>The exit code: 0 done, 1 done with a constraint unmet, 130 cancelled, anything else failed.</returns>
    Task<int> RunAsync(IReadOnlyList<string> arguments, Action<JobProgress> progress, TextWriter output, TextWriter error, CancellationToken cancellation);
}

/// <param name="Phase">What is being done.</param>
/// <param name="Done">Rows done.</param>
/// <param name="Total">Rows in all; 0 where it goes by no rows.</param>
public readonly record struct JobProgress(string Phase, long Done, long Total);
