using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Searches;

/// <summary>Replays candidates, many from one pass over the history, all with the same luck.</summary>
internal sealed class CandidateReplays(int threads, Screen screen)
{
    private const int CandidatesPerPass = 512;

    /// <summary>Results in the order of the candidates.</summary>
    /// <param name="candidates">Candidates that are valid scenarios.</param>
    /// <param name="mostRows">Rows from the start of the history; null: all.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<ReplayResult>> RunAsync(IReadOnlyList<RacingCandidate> candidates, long? mostRows, CancellationToken cancellation)
    {
        var results = new List<ReplayResult>();
        foreach (var chunk in candidates.Chunk(CandidatesPerPass))
        {
            var session = new ReplaySession(chunk.Select(c => ReplayRequest.Of(c.Scenario!, series: false)), threads, cancellation) { MostRows = mostRows };
            results.AddRange(await RowProgress.ShowAsync(screen, $"{chunk.Length} candidates", progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false));
        }

        return results;
    }
}
