using System.Globalization;
using System.Text;
using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Search.Certificates;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>A history and a problem on it.</summary>
internal sealed record ProofCase
{
    public const string Fingerprint = "0123456789abcdef";

    public required ProofHistory History { get; init; }

    public required PolicyOptions Policy { get; init; }

    public required IReadOnlyList<ThresholdAxis> Axes { get; init; }

    public required string Objective { get; init; }

    public required bool Minimise { get; init; }

    public required IReadOnlyList<Constraint> Constraints { get; init; }

    /// <summary>The search, its certificate as read back from its document, and what it is checked against.</summary>
    public static (ThresholdAnswer Answer, Certificate Certificate, CheckedProblem Problem)? Solve(ProofCase given, SearchLimits limits)
    {
        var table = given.History.Table();
        if (Answer(given, table, limits) is not { } answer)
            return null;
        List<Constraint> covered = [.. given.Constraints.Where(c => !answer.Unsearched.Contains(c))];
        var certificate = Read(Write(Document(answer, covered, table.Count)));
        var problem = new CheckedProblem
        {
            Table = table,
            Fingerprint = Fingerprint,
            Policies = [given.Policy],
            Objective = Metric(given.Objective),
            Minimise = given.Minimise,
            Constraints = covered,
            Open = [[.. given.Axes.Select(a => new CertifiedThreshold(a.Path, a.From, a.To))]],
        };
        return (answer, certificate, problem);
    }

    /// <summary>A metric of which only the name matters.</summary>
    public static ResultMetric Metric(string name) => new(name, MetricUnit.Share, false, _ => null);

    public static Certificate Read(byte[] document) => CertificateJson.Read("certificate.json", document);

    public static byte[] Write(Certificate certificate)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            CertificateJson.Write(json, certificate);
        return stream.ToArray();
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{(Minimise ? "minimise" : "maximise")} {Objective}; {string.Join("; ", Constraints.Select(c => c.Text + " where support >= " + c.MinimumSupport))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Policy}; open: {string.Join(", ", Axes)}");
        foreach (var row in History.Rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"{row} {string.Join(" ", row.Calls)}");
        return text.ToString();
    }

    // Null where a metric is undefined on the history, or no threshold is allowed.
    private static ThresholdAnswer? Answer(ProofCase given, SearchTable table, SearchLimits limits)
    {
        try
        {
            return ThresholdSearch.Solve(table, new ThresholdQuery
            {
                Policy = given.Policy,
                Axes = given.Axes,
                Objective = Metric(given.Objective),
                Minimise = given.Minimise,
                Constraints = given.Constraints,
                Limits = limits,
            });
        }
        catch (ReplayInputException)
        {
            return null;
        }
    }

    private static Certificate Document(ThresholdAnswer answer, List<Constraint> covered, int rows) => new()
    {
        ScenarioName = "case",
        ScenarioHash = "",
        Scenario = "{}",
        Rows = rows,
        Fingerprint = Fingerprint,
        Objective = answer.Query.Objective.Name,
        Constraints = [.. covered.Select(c => c.Text)],
        Replayed = [],
        Spaces = [CertificateMaker.SpaceOf(answer, "{}")],
        Value = answer.Value,
        Bound = answer.Bound,
        Gap = answer.Gap,
    };
}
