using ReplaySim.Core;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Yaml;
using ReplaySim.Search.Certificates;

namespace ReplaySim.Cli.Searches;

/// <summary>Reads what a certificate is about, the history anew, and has it checked.</summary>
internal static class CertificateVerification
{
    public static async Task<CheckReport> RunAsync(string file, string history, int threads, CancellationToken cancellation)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ReplayInputException($"{file}: no such file; expected certificate.json as a sweep's --out folder holds it", e);
        }

        var certificate = CertificateJson.Read(file, bytes);
        var scenario = ScenarioReader.Read(ScenarioDocument.Parse(file, certificate.Scenario, [("history.source", history)]));
        var spaces = SearchSpace.Of(scenario) ?? throw new ReplayInputException($"{file}: its scenario is none that is searched exactly; expected the certificate of an exact search");
        var (table, session) = await TableReading.ReadAsync(scenario, threads, _ => [], cancellation).ConfigureAwait(false);
        return CertificateChecker.Check(certificate, new CheckedProblem
        {
            Table = table,
            Fingerprint = session.Fingerprint,
            Policies = [.. certificate.Spaces.Select(s => scenario.With([("policy", s.Policy)]).Policy)],
            Objective = scenario.Objective.Metric,
            Minimise = scenario.Objective.Minimise,
            Constraints = [.. certificate.Constraints.Select(text => scenario.Constraints.FirstOrDefault(c => c.Text == text)
                ?? throw new ReplayInputException($"{file}: constraint '{text}' is not one of its scenario's; expected a certificate as the sweep wrote it"))],
            Open = [.. spaces.Select(space => (IReadOnlyList<CertifiedThreshold>)[.. space.Axes.Select(a => new CertifiedThreshold(a.Path, a.From, a.To))])],
        });
    }
}
