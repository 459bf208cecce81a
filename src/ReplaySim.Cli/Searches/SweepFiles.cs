using ReplaySim.Core.Results;
using ReplaySim.Search.Certificates;
using ReplaySim.Search.Explorer;

namespace ReplaySim.Cli.Searches;

/// <summary>What a sweep leaves in its folder beside the document: policy, certificate, explorer's tables.</summary>
internal static class SweepFiles
{
    public static async Task WriteAsync(string folder, SweepOutcome sweep, CancellationToken cancellation)
    {
        if (sweep.Feasible)
            await File.WriteAllTextAsync(Path.Combine(folder, PolicyFile.Name), PolicyFile.Of(sweep), cancellation).ConfigureAwait(false);
        if (sweep.Exact is not { } found)
            return;
        await File.WriteAllBytesAsync(Path.Combine(folder, PolicyFile.CertificateName), ResultJson.ToBytes(json => CertificateJson.Write(json, found.Certificate)), cancellation).ConfigureAwait(false);
        if (found.Explore() is { } tables)
            await File.WriteAllBytesAsync(Path.Combine(folder, SweepExplorer.FileName), ExplorerFile.ToBytes(tables), cancellation).ConfigureAwait(false);
    }
}
