using System.Text.Json;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>
/// A run's documents with every name that others chose on one line and short enough for a sentence or a table: whatever is written from
/// them fits, whoever named the tiers.
/// </summary>
internal static class ShortNames
{
    private const int OfScenario = 100;
    private const int OfTier = 28;
    private const int OfText = 90;
    private const int OfCommand = 300;

    public static RunDocuments In(RunDocuments documents) => documents with
    {
        Result = In(documents.Result),
        Sweep = documents.Sweep is { } sweep ? In(sweep) : null,
        Manifest = documents.Manifest is { } manifest ? manifest with { Command = Short(manifest.Command, OfCommand) } : null,
    };

    private static ResultDocument In(ResultDocument result) => result with
    {
        Scenario = In(result.Scenario),
        Policy = new PolicyPart(Short(result.Policy.Kind, OfTier), In(result.Policy.Parameters)),
        Engine = new EnginePart(Short(result.Engine.Version, OfTier)),
        History = result.History with { Fingerprint = Short(result.History.Fingerprint, OfText) },
        Digest = Short(result.Digest, OfText),
        Classes = [.. result.Classes.Select(c => c with { Label = Short(c.Label, OfTier) })],
        Tiers = [.. result.Tiers.Select(t => t with { Name = Short(t.Name, OfTier) })],
        Reconciliation = result.Reconciliation is { } reconciled ? In(reconciled) : null,
        Constraints = [.. result.Constraints.Select(c => c with { Text = Inside(c.Text) })],
        Warnings = [.. result.Warnings.Select(w => Short(w, 2 * OfText))],
    };

    private static SweepDocument In(SweepDocument sweep) => sweep with
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
                RandomMix = baselines.RandomMix is { } mix ? mix with { Cheap = Short(mix.Cheap, OfTier), Strong = Short(mix.Strong, OfTier) } : null,
            }
            : null,
        Saving = sweep.Saving is { } saving ? saving with { Against = Short(saving.Against, OfTier + "always ".Length) } : null,
        Sensitivity = [.. sweep.Sensitivity.Select(s => s with { Tier = Short(s.Tier, OfTier), Change = Short(s.Change, OfTier) })],
        ShadowPrices = [.. sweep.ShadowPrices.Select(p => p with { Constraint = Inside(p.Constraint) })],
    };

    private static GuaranteePart In(GuaranteePart guarantee) => guarantee with
    {
        WhyNot = guarantee.WhyNot is { } why ? Short(why, 2 * OfText) : null,
        Settings = In(guarantee.Settings),
        NotCovered = [.. guarantee.NotCovered.Select(Inside)],
        Conditions = Texts(guarantee.Conditions),
    };

    private static ScenarioPart In(ScenarioPart scenario) => new(Short(scenario.Name, OfScenario), Short(scenario.Hash, OfText));

    private static PointPart In(PointPart point) => point with
    {
        Tier = point.Tier is { } tier ? Short(tier, OfTier) : null,
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

    private static List<string> Texts(IReadOnlyList<string> texts) => [.. texts.Select(t => Short(t, 2 * OfText))];

    private static string Short(string text, int most) => PlainText.Shortened(text, most);

    private static string Inside(string text) => PlainText.ShortenedInside(text, OfText);
}
