namespace ReplaySim.Dashboard.Tests.Serving;

/// <summary>In place of the engine: does what a test tells it to.</summary>
internal sealed class ScriptedRunner : IScenarioRunner
{
    private int _running;

    /// <summary>What each call does; the exit code comes from it.</summary>
    public Func<ScriptedCall, Task<int>> Script { get; init; } = _ => Task.FromResult(0);

    /// <summary>Arguments of all calls, in order.</summary>
    public List<IReadOnlyList<string>> Calls { get; } = [];

    /// <summary>Whether two calls were ever under way at once.</summary>
    public bool Overlapped { get; private set; }

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Action<JobProgress> progress, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        Overlapped |= Interlocked.Increment(ref _running) > 1;
        lock (Calls)
            Calls.Add(arguments);
        try
        {
            return await Script(new ScriptedCall(arguments, progress, output, error, cancellation));
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>Waits to be cancelled.</summary>
    public static async Task<int> UntilCancelledAsync(ScriptedCall call)
    {
        await Task.Delay(Timeout.Infinite, call.Cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        return 130;
    }
}

internal sealed record ScriptedCall(IReadOnlyList<string> Arguments, Action<JobProgress> Progress, TextWriter Output, TextWriter Error, CancellationToken Cancellation)
{
    public string Target => Arguments[3];
}
