using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Synthetic;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Tiers;

/// <param name="Options">The model's own options.</param>
/// <param name="With">The recorded tier that difficulty is tied to; null: it is shared among synthetic tiers.</param>
public sealed record SyntheticPredictorOptions(SyntheticOptions Options, string? With) : PredictorOptions
{
    /// <inheritdoc />
    public override IPredictor Build(TierBinding binding)
    {
        IDifficulty difficulty = With is null
            ? new CommonDifficulty(binding.Seed)
            : new PairedDifficulty(binding.PredictorOf(With), With, Options.SharedDifficulty, binding.Seed, binding.Tier);
        var segment = Options.BySegment.Count == 0 ? (Core.Transactions.CategoryColumn?)null : binding.Columns.Category(binding.History.ColumnOf("segment"));
        return new SyntheticPredictor(Options, binding.Tier, binding.Seed, binding.Classes, binding.Categories, difficulty, segment);
    }
}

internal static class SyntheticSection
{
    public static PredictorOptions? Read(Section outer, YamlNode node, string path)
    {
        if (Section.Of(outer.Context, node, path, "accuracy, prior, confidence_auroc and, optionally, temperature, drift, shared_difficulty, segments") is not { } section)
            return null;
        var skill = ReadSkill(section, null);
        var auroc = section.ParseRequired<double>("confidence_auroc", t => UnitText.Share(t) is { } a and > 0.5 and < 1 ? a : null, "a number above 0.5 and below 1");
        var temperature = section.ParseOf<double>("temperature", t => UnitText.Number(t) is { } v and > 0 and <= 100 ? v : null, "a number above 0; 1 is calibrated") ?? 1;
        var (shared, with) = ReadShared(section);
        var drift = ReadDrift(section);
        var segments = new Dictionary<string, SyntheticSkill>(StringComparer.Ordinal);
        if (section.Map("segments", "accuracy and prior by segment") is { } map && skill is not null)
        {
            foreach (var (key, value) in map.Entries)
            {
                if (Section.Of(map.Context, value, map.Join(key.Value!), "accuracy and prior") is { } one && ReadSkill(one, skill) is { } known)
                {
                    segments[key.Value!] = known;
                    one.Close();
                }
            }

            if (!section.Context.Roles.ContainsKey("segment"))
                section.Context.Problem(map.Node, $"{map.Path}: history maps no segment", "history.columns.segment");
        }

        if (skill is not null && !drift.None && skill.Accuracy.Values.Any(a => a + drift.Step is <= 0 or >= 1))
            section.Context.Problem(section.Node, $"{section.Path}.drift: accuracy would leave the range from 0% to 100%", "a change that is added to each accuracy, such as -2%");
        section.Close();
        if (skill is null || auroc is null)
            return null;
        return new SyntheticPredictorOptions(
            new SyntheticOptions { Skill = skill, BySegment = segments, ConfidenceAuroc = auroc.Value, Temperature = temperature, SharedDifficulty = shared, Drift = drift },
            with);
    }

    private static SyntheticSkill? ReadSkill(Section section, SyntheticSkill? otherwise)
    {
        var priorNode = section.Take("prior");
        var prior = priorNode is null ? otherwise?.Prior : ReadPrior(section, priorNode);
        var accuracyNode = section.Take("accuracy");
        if (accuracyNode is null && otherwise is null)
            section.Context.Problem(section.Node, $"{section.Path}: 'accuracy' is missing", "one accuracy, or one per class: { fraud: 97%, legit: 99.95% }");
        if (prior is null)
        {
            if (priorNode is null)
                section.Context.Problem(section.Node, $"{section.Path}: 'prior' is missing", "the share of each class, such as { fraud: 2% }");
            return null;
        }

        var accuracy = accuracyNode is null ? otherwise?.Accuracy : ReadAccuracy(section, accuracyNode, prior);
        return accuracy is null ? null : new SyntheticSkill(accuracy, prior);
    }

    private static Dictionary<string, double>? ReadPrior(Section section, YamlNode node)
    {
        const string expected = "the share of each class, such as { fraud: 2% }; one class may be left out and gets the rest";
        if (Section.Of(section.Context, node, section.Join("prior"), expected) is not { } map)
            return null;
        var prior = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            if (section.Context.Class(key, key.Value) is { } name && map.Parse<double>(value, map.Join(name), t => UnitText.Share(t) is { } s and > 0 and < 1 ? s : null, "a share above 0% and below 100%") is { } share)
                prior[name] = share;
        }

        var sum = prior.Values.Sum();
        var missing = section.Context.Classes.Where(c => !prior.ContainsKey(c)).ToList();
        if (missing.Count == 1 && sum < 1)
            prior[missing[0]] = 1 - sum;
        else if (missing.Count > 0 || prior.Count < 2 || Math.Abs(sum - 1) > 1e-9)
        {
            section.Context.Problem(node, FormattableString.Invariant($"{section.Join("prior")} covers {sum * 100:0.######}% with {prior.Count} classes"), expected);
            return null;
        }

        return prior;
    }

    private static Dictionary<string, double>? ReadAccuracy(Section section, YamlNode node, IReadOnlyDictionary<string, double> prior)
    {
        const string expected = "a share above 0% and below 100% (a tier that is always right is predictor: { perfect: {} })";
        static double? Open(string text) => UnitText.Share(text) is { } s and > 0 and < 1 ? s : null;
        if (node is YamlScalarNode)
            return section.Parse<double>(node, section.Join("accuracy"), Open, expected) is { } all ? prior.Keys.ToDictionary(c => c, _ => all, StringComparer.Ordinal) : null;
        if (Section.Of(section.Context, node, section.Join("accuracy"), "one accuracy, or one per class") is not { } map)
            return null;
        var accuracy = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            if (section.Context.Class(key, key.Value) is { } name && map.Parse<double>(value, map.Join(name), Open, expected) is { } share)
                accuracy[name] = share;
        }

        if (prior.Keys.FirstOrDefault(c => !accuracy.ContainsKey(c)) is { } missing)
        {
            section.Context.Problem(node, $"{section.Join("accuracy")}: class '{missing}' is missing", "an accuracy for each class");
            return null;
        }

        return accuracy;
    }

    private static (double Rho, string? With) ReadShared(Section section)
    {
        const string expected = "a number from 0 to 1, or { with: fast, rho: 0.5 }";
        static double? Unit(string text) => UnitText.Share(text) is { } s and >= 0 and <= 1 ? s : null;
        var node = section.Take("shared_difficulty");
        if (node is null)
            return (0, null);
        if (node is YamlScalarNode)
            return (section.Parse<double>(node, section.Join("shared_difficulty"), Unit, expected) ?? 0, null);
        if (Section.Of(section.Context, node, section.Join("shared_difficulty"), expected) is not { } map)
            return (0, null);
        var withNode = map.Required("with", "the name of a recorded tier");
        var with = map.Text(withNode, map.Join("with"), "the name of a recorded tier");
        var rho = map.ParseRequired<double>("rho", Unit, "a number from 0 to 1") ?? 0;
        map.Close();
        return (rho, withNode is null ? null : section.Context.Tier(withNode, with));
    }

    private static SyntheticDrift ReadDrift(Section section)
    {
        if (section.Map("drift", "after, accuracy, per_week") is not { } map)
            return new SyntheticDrift();
        static double? Signed(string text) => UnitText.Share(text) is { } s and > -1 and < 1 ? s : null;
        var drift = new SyntheticDrift
        {
            AfterMicros = (long)(map.ParseOf<double>("after", UnitText.DurationMicros, "a duration such as 14d") ?? 0),
            Step = map.ParseOf<double>("accuracy", Signed, "a change such as -1%") ?? 0,
            PerWeek = map.ParseOf<double>("per_week", Signed, "a change such as -0.1%") ?? 0,
        };
        map.Close();
        return drift;
    }
}
