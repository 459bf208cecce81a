using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Recorded;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Tiers;

/// <summary>The predictors a scenario can name: key → options.</summary>
internal static class PredictorKinds
{
    private static readonly Dictionary<string, Func<Section, YamlNode, string, PredictorOptions?>> Kinds = new(StringComparer.Ordinal)
    {
        ["recorded"] = (section, node, path) => Recorded(section, node, path),
        ["synthetic"] = (section, node, path) => SyntheticSection.Read(section, node, path),
        ["constant"] = (section, node, path) => section.Text(node, path, "a class name") is { } name && section.Context.Class(node, name) is { } known ? new ConstantPredictorOptions(known) : null,
        ["perfect"] = (_, _, _) => new PerfectPredictorOptions(),
        ["custom"] = (section, node, path) =>
            CustomSection.Read(section, node, path, [typeof(IPredictor)], typeof(ModelContext)) is { } type ? new CustomPredictorOptions(type) : null,
    };

    private static readonly string[] RecordedForms = ["prediction", "correct", "quality", "score"];

    public static PredictorOptions? Read(Section tier)
    {
        if (tier.RequiredMap("predictor", "recorded: { prediction, confidence }, or synthetic: { … }") is not { } section)
            return null;
        return section.Kind(Kinds.Keys, []) is var (kind, value) ? Kinds[kind](section, value, section.Join(kind)) : null;
    }

    private static PredictorOptions? Recorded(Section outer, YamlNode node, string path)
    {
        const string expected = "{ prediction, confidence }, { correct, confidence }, { quality, confidence } or { score, cut }";
        if (Section.Of(outer.Context, node, path, expected) is not { } section)
            return null;
        string? Column(string key)
        {
            var value = section.Take(key);
            if (section.Text(value, section.Join(key), "a column of the history") is not { } name)
                return null;
            section.Context.UseColumn(value!, name);
            return name;
        }

        var given = RecordedForms.Where(f => section.Node.Children.ContainsKey(new YamlScalarNode(f))).ToList();
        if (given.Count != 1)
        {
            foreach (var key in RecordedForms.Concat(["confidence", "cut"]))
                section.Take(key);
            section.Close();
            section.Context.Problem(node, given.Count == 0 ? $"{path} names no answers" : $"{path} has {string.Join(" and ", given)}", expected);
            return null;
        }

        var answers = Column(given[0]);
        PredictorOptions? options;
        if (given[0] == "score")
        {
            var cut = section.ParseRequired<double>("cut", UnitText.Share, "the score from which on the positive class is answered, such as 0.5");
            if (section.Context.Classes.Count != 2)
                section.Context.Problem(node, $"{path}: a score needs two classes", "history.labels with positive and two names");
            options = answers is null || cut is null ? null : new RecordedScoreOptions(answers, cut.Value);
        }
        else
        {
            var confidence = Column("confidence");
            options = answers is null ? null : given[0] == "prediction"
                ? new RecordedPredictionOptions(answers, confidence)
                : new RecordedQualityOptions(answers, confidence, given[0] == "quality");
        }

        section.Close();
        return options;
    }
}

/// <summary>Answers by name, confidence beside them.</summary>
internal sealed record RecordedPredictionOptions(string Prediction, string? Confidence) : PredictorOptions
{
    public override IPredictor Build(TierBinding binding) => new RecordedPredictions(
        binding.Columns.Category(binding.History.ColumnOf(Prediction)), binding.Number(Confidence), binding.Categories, binding.Classes);
}

/// <summary>Right or wrong (or graded), confidence beside it.</summary>
internal sealed record RecordedQualityOptions(string Column, string? Confidence, bool Graded) : PredictorOptions
{
    public override bool ScoresWithoutLabel => true;

    public override IPredictor Build(TierBinding binding) =>
        new RecordedQuality(binding.Number(Column)!.Value, binding.Number(Confidence), Graded, binding.Tier, binding.History.ColumnOf(Column));
}

/// <summary>Probability of the positive class, answered from a cut on.</summary>
internal sealed record RecordedScoreOptions(string Column, double Cut) : PredictorOptions
{
    public override IPredictor Build(TierBinding binding) =>
        new RecordedScore(binding.Number(Column)!.Value, Cut, binding.Classes.Positive, binding.Classes.Other(binding.Classes.Positive));
}

/// <summary>Always the same class.</summary>
internal sealed record ConstantPredictorOptions(string Class) : PredictorOptions
{
    public override IPredictor Build(TierBinding binding) => new ConstantPredictor(binding.Classes.IndexOfName(Class));
}

/// <summary>Always right.</summary>
internal sealed record PerfectPredictorOptions : PredictorOptions
{
    public override IPredictor Build(TierBinding binding) => new PerfectPredictor();
}
