using System.Globalization;
using System.Text.Json;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>
/// A run's documents with every name that others chose on one line and short enough for a sentence or a table: whatever is written from
/// them fits, whoever named the tiers.
/// </summary>
internal sealed class ShortNames
{
    private const int OfScenario = 100;
    private const int OfTier = 28;
    private const int OfText = 90;
    private const int OfCommand = 300;

    private const string Always = "always ";

    private readonly Dictionary<string, string> _tiers = new(StringComparer.Ordinal);

    private ShortNames(IEnumerable<string> tiers)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tier in tiers.Distinct(StringComparer.Ordinal))
        {
            var name = Short(tier, OfTier);
            for (var n = 2; !taken.Add(name); n++)
                name = string.Create(CultureInfo.InvariantCulture, $"{Short(tier, OfTier)} ({n})");
            _tiers[tier] = name;
        }
    }

    /// <summary>The documents with short names; tiers keep names of their own.</summary>
    public static RunDocuments In(RunDocuments documents) =>
        new ShortNames(documents.Result.Tiers.Select(t => t.Name).Concat((documents.Sweep?.Baselines?.Tiers ?? []).Select(t => t.Tier ?? ""))).Of(documents);

    private RunDocuments Of(RunDocuments documents) => documents with
    {
        Result = In(documents.Result),
        Sweep = documents.Sweep is { } sweep ? In(sweep) : null,
        Manifest = documents.Manifest is { } manifest ? manifest with { Command = Short(manifest.Command, OfCommand) } : null,
    };

    private ResultDocument In(ResultDocument result) => result with
    {
        Scenario = In(result.Scenario),
        Policy = new PolicyPart(Short(result.Policy.Kind, OfTier), In(result.Policy.Parameters)),
        Engine = new EnginePart(Short(result.Engine.Version, OfTier)),
        History = result.History with { Fingerprint = Short(result.History.Fingerprint, OfText) },
        Digest = Short(result.Digest, OfText),
        Classes = [.. result.Classes.Select(c => c with { Label = Short(c.Label, OfTier) })],
        Tiers = [.. result.Tiers.Select(t => t with { Name = Tier(t.Name) })],
        Reconciliation = result.Reconciliation is { } reconciled ? In(reconciled) : null,
        Constraints = [.. result.Constraints.Select(c => c with { Text = Inside(c.Text) })],
        Warnings = [.. result.Warnings.Select(w => Short(w, 2 * OfText))],
    };

    private SweepDocument In(SweepDocument sweep) => sweep with
    {
        Scenario = In(sweep.Scenario),
        Objective = Inside(sweep.Objective),
        Method = Short(sweep.Method, OfText),
        Certificate = sweep.Certificate is { } certificate
            ? certificate with { Binding = [.. certificate.Binding.Select(b => b with { Constraint = Inside(b.Constraint) })], Conditions = Texts(certificate.Conditions) }
            : null,
        Guarantee = sweep.Guarantee is { } guarantee ? In(guarantee) : null,
        Frontier = [.. sweep.Frontier.Select(In)],
        Candidates = [.. sweep.Candidates.Select(In)],
        Baselines = sweep.Baselines is { } baselines
            ? baselines with
            {
                Tiers = [.. baselines.Tiers.Select(In)],
                RandomMix = baselines.RandomMix is { } mix ? mix with { Cheap = Tier(mix.Cheap), Strong = Tier(mix.Strong) } : null,
            }
            : null,
        Saving = sweep.Saving is { } saving ? saving with { Against = Against(saving.Against) } : null,
        Sensitivity = [.. sweep.Sensitivity.Select(s => s with { Tier = Tier(s.Tier), Change = Short(s.Change, OfTier) })],
        ShadowPrices = [.. sweep.ShadowPrices.Select(p => p with { Constraint = Inside(p.Constraint) })],
        Recommendation = sweep.Recommendation is { } recommendation ? In(recommendation) : null,
    };

    private RecommendationPart In(RecommendationPart part) => part with
    {
        Decision = part.Decision with
        {
            Alternatives = [.. part.Decision.Alternatives.Select(a => a with { Name = Tier(a.Name), Fails = Texts(a.Fails) })],
            Choice = part.Decision.Choice is { } choice ? Tier(choice) : null,
            TopsisChoice = part.Decision.TopsisChoice is { } topsis ? Tier(topsis) : null,
        },
        Month = [.. part.Month.Select(In)],
        Ownership = part.Ownership is { } ownership ? ownership with { Lines = [.. ownership.Lines.Select(In)] } : null,
        Servers = part.Servers is { } servers ? servers with { Tiers = [.. servers.Tiers.Select(t => t with { Name = Tier(t.Name) })], Verdict = Short(servers.Verdict, 3 * OfText) } : null,
        Risks = [.. part.Risks.Select(r => r with { Because = Short(r.Because, 3 * OfText), Trigger = Short(r.Trigger, 2 * OfText) })],
        Notices = Texts(part.Notices),
    };

    private OwnershipLinePart In(OwnershipLinePart line) => line with { Tier = line.Tier is { } tier ? Tier(tier) : null, Formula = Short(line.Formula, 2 * OfText) };

    private static GuaranteePart In(GuaranteePart guarantee) => guarantee with
    {
        WhyNot = guarantee.WhyNot is { } why ? Short(why, 2 * OfText) : null,
        Settings = In(guarantee.Settings),
        NotCovered = [.. guarantee.NotCovered.Select(Inside)],
        Conditions = Texts(guarantee.Conditions),
    };

    private static ScenarioPart In(ScenarioPart scenario) => new(Short(scenario.Name, OfScenario), Short(scenario.Hash, OfText));

    private PointPart In(PointPart point) => point with
    {
        Tier = point.Tier is { } tier ? Tier(tier) : null,
        Settings = point.Settings is { } settings ? In(settings) : null,
    };

    // Of names that are the same when short the first stays.
    private static Dictionary<string, T> In<T>(IReadOnlyDictionary<string, T> named)
    {
        var result = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in named)
            result.TryAdd(Inside(name), value is string text ? (T)(object)Short(text, OfTier) : value);
        return result;
    }

    private static JsonElement In(JsonElement parameters)
    {
        object? Copy(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().GroupBy(p => Short(p.Name, OfTier)).ToDictionary(g => g.Key, g => Copy(g.First().Value)),
            JsonValueKind.Array => element.EnumerateArray().Select(Copy).ToList(),
            JsonValueKind.String => Short(element.GetString()!, OfTier),
            JsonValueKind.Undefined => null,
            _ => element,
        };
        return JsonSerializer.SerializeToElement(Copy(parameters));
    }

    private string Against(string saving) => saving.StartsWith(Always, StringComparison.Ordinal) ? Always + Tier(saving[Always.Length..]) : Short(saving, OfText);

    private string Tier(string name) => _tiers.TryGetValue(name, out var tier) ? tier : Short(name, OfTier);

    private static List<string> Texts(IReadOnlyList<string> texts) => [.. texts.Select(t => Short(t, 2 * OfText))];

    private static string Short(string text, int most) => PlainText.Shortened(text, most);

    private static string Inside(string text) => PlainText.ShortenedInside(text, OfText);
}
