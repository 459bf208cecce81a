using ReplaySim.Core.Draws;
using ReplaySim.Core.Numerics;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Synthetic;

/// <summary>
/// A described tier. For a transaction with difficulty z ~ N(0, 1) its margin is m = a − √ρ·z + √(1−ρ)·ε with Φ(a) the accuracy
/// for the row's true class; it is right iff m &gt; 0, and its confidence is that of <see cref="EvidenceModel"/>. Beyond two
/// classes wrong labels are drawn by prior. Unlabelled rows get a latent class by prior.
/// </summary>
public sealed class SyntheticPredictor : IPredictor, ILearnsHistory
{
    private readonly SyntheticOptions _options;
    private readonly LabelClasses _classes;
    private readonly IDifficulty _difficulty;
    private readonly SkillTable _skill;
    private readonly Dictionary<string, SkillTable> _bySegment;
    private readonly CategoryColumn? _segment;
    private readonly CodeMap? _segmentSkill;
    private readonly SkillTable[] _skills;
    private readonly DrawStream _tierNoise;
    private readonly DrawStream _confidenceNoise;
    private readonly DrawStream _wrongLabel;
    private readonly DrawStream _latentClass;
    private readonly double _shared;
    private readonly double _own;
    private readonly double[] _z = new double[TransactionBatch.Capacity];
    private readonly string _tier;
    private long _origin;

    /// <summary>A tier made from its description.</summary>
    /// <param name="options">Accuracy, prior, confidence and drift.</param>
    /// <param name="tier">Its name, which its draws belong to.</param>
    /// <param name="seed">Seed of all draws.</param>
    /// <param name="classes">The history's classes.</param>
    /// <param name="categories">Texts behind the codes of segments.</param>
    /// <param name="difficulty">How hard each row is.</param>
    /// <param name="segment">The column of segments that have skills of their own; null: none.</param>
    /// <exception cref="ReplayInputException">A class is unknown, or no such tier can be made.</exception>
    public SyntheticPredictor(
        SyntheticOptions options, string tier, ulong seed, LabelClasses classes, CategoryTable categories,
        IDifficulty difficulty, CategoryColumn? segment = null)
    {
        _options = options;
        _tier = tier;
        _classes = classes;
        _difficulty = difficulty;
        _segment = segment;
        _shared = Math.Sqrt(options.SharedDifficulty);
        _own = Math.Sqrt(1 - options.SharedDifficulty);
        _tierNoise = new DrawStream(seed, DrawPurpose.TierNoise, tier);
        _confidenceNoise = new DrawStream(seed, DrawPurpose.ConfidenceNoise, tier);
        _wrongLabel = new DrawStream(seed, DrawPurpose.WrongLabel, tier);
        _latentClass = new DrawStream(seed, DrawPurpose.LatentClass);
        var where = $"tiers[{tier}].predictor.synthetic";
        _skill = new SkillTable(options.Skill, options, classes, where);
        _bySegment = options.BySegment.OrderBy(p => p.Key, StringComparer.Ordinal)
            .ToDictionary(p => p.Key, p => new SkillTable(p.Value, options, classes, $"{where}.segments.{p.Key}"), StringComparer.Ordinal);
        _skills = [_skill, .. _bySegment.Values];
        var names = _bySegment.Keys.ToList();
        _segmentSkill = segment is null ? null : new CodeMap(categories, name => names.IndexOf(name) + 1);
    }

    /// <inheritdoc />
    public void Observe(in LabelledRows rows) => (_difficulty as ILearnsHistory)?.Observe(rows);

    /// <inheritdoc />
    public void Complete() => (_difficulty as ILearnsHistory)?.Complete();

    /// <summary>Whether the history must be read once before the replay.</summary>
    public bool NeedsFirstPass => _difficulty is ILearnsHistory;

    /// <inheritdoc />
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        if (rows.Batch.FirstRow == 0 && rows.Count > 0)
            _origin = rows.Batch.Time[0];
        _difficulty.Fill(rows, _z);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Batch.FirstRow + i;
            var skill = SkillOf(rows.Batch, i);
            var label = rows.TrueClass[i];
            var truth = label >= 0 ? skill.ClassOf(label, _classes, _tier) : skill.Draw(_latentClass.Uniform(row));
            var margin = MarginOf(skill, truth, rows.Batch.Time[i])
                - _shared * _z[i] + _own * PortableMath.NormalQuantile(_tierNoise.Uniform(row));
            var right = margin > 0;
            var answer = right ? truth : skill.DrawOther(_wrongLabel.Uniform(row), truth);
            var evidence = (right ? margin : -margin)
                + skill.Evidence.Noise * PortableMath.NormalQuantile(_confidenceNoise.Uniform(row));
            into.Answer[i] = skill.ClassIndex(answer);
            into.Confidence[i] = Tempered(skill.Evidence.Confidence(evidence, skill.Classes == 2 ? answer : 0));
            into.Credit[i] = right && label >= 0 ? PredictionColumns.FullCredit : 0;
        }
    }

    private SkillTable SkillOf(TransactionBatch batch, int i)
    {
        if (_segment is not { } column)
            return _skill;
        var at = _segmentSkill![batch.Categories[column.Index][i]];
        return _skills[Math.Max(0, at)];
    }

    private double MarginOf(SkillTable skill, int truth, long time)
    {
        var drift = _options.Drift;
        var since = time - _origin - drift.AfterMicros;
        if (drift.None || since < 0)
            return skill.Margin[truth];
        var moved = skill.Accuracy[truth] + drift.Step + drift.PerWeek * ((double)since / SimTime.PerWeek);
        return PortableMath.NormalQuantile(Math.Clamp(moved, 1e-6, 1 - 1e-9));
    }

    private double Tempered(double confidence)
    {
        if (_options.Temperature == 1 || confidence is <= 0 or >= 1)
            return confidence;
        var logit = (PortableMath.Log(confidence) - PortableMath.Log(1 - confidence)) / _options.Temperature;
        return 1 / (1 + PortableMath.Exp(-logit));
    }
}
