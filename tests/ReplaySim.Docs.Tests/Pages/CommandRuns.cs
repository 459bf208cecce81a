using ReplaySim.Cli.Tests.Running;
using ReplaySim.Docs.Tests.Checks;

[assembly: AssemblyFixture(typeof(ReplaySim.Docs.Tests.Pages.CommandRuns))]

namespace ReplaySim.Docs.Tests.Pages;

/// <summary>Commands whose output documents show, each run once however many documents show it.</summary>
public sealed class CommandRuns : IDisposable
{
    private readonly Dictionary<string, (PagePlace Place, CommandResult Result)> _runs = [];

    /// <summary>What a command line printed, and the place it was run in.</summary>
    internal async Task<(PagePlace Place, CommandResult Result)> OfAsync(string line)
    {
        if (!_runs.TryGetValue(line, out var run))
        {
            var place = new PagePlace();
            _runs[line] = run = (place, await place.RunAsync(CommandText.ArgumentsOf(line)!));
        }

        return run;
    }

    public void Dispose()
    {
        foreach (var (place, _) in _runs.Values)
            place.Dispose();
    }
}
