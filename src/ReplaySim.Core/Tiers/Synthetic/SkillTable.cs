using ReplaySim.Core.Numerics;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Synthetic;

/// <summary>A skill worked out: margins, evidence model and priors, indexed by place in the skill's own list of classes.</summary>
internal sealed class SkillTable
{
    private readonly int[] _classIndex;
    private readonly string[] _names;
    private readonly double[] _prior;
    private int[] _placeOf = [];

    public SkillTable(SyntheticSkill skill, SyntheticOptions options, LabelClasses classes, string where)
    {
        _names = [.. skill.Prior.Keys.Order(StringComparer.Ordinal)];
        if (_names.Length < 2)
            throw new ReplayInputException($"{where}.prior: {_names.Length} classes; expected the share of at least two");
        _classIndex = [.. _names.Select(classes.IndexOfName)];
        _prior = [.. _names.Select(n => skill.Prior[n])];
        if (_names.FirstOrDefault(n => !skill.Accuracy.ContainsKey(n)) is { } missing)
            throw new ReplayInputException($"{where}.accuracy: no accuracy for class '{missing}'; expected one for each class of prior");
        Accuracy = [.. _names.Select(n => skill.Accuracy[n])];
        Margin = [.. Accuracy.Select(PortableMath.NormalQuantile)];
        if (_names.Length > 2 && Accuracy.Distinct().Count() > 1)
            throw new ReplayInputException($"{where}.accuracy: {_names.Length} classes with different accuracies; expected one accuracy for all beyond two classes");
        Evidence = _names.Length == 2
            ? EvidenceModel.WithAuroc(Margin, _prior, options.ConfidenceAuroc, where)
            : EvidenceModel.WithAuroc([Margin[0]], [1], options.ConfidenceAuroc, where);
    }

    public double[] Accuracy { get; }

    public double[] Margin { get; }

    public EvidenceModel Evidence { get; }

    public int Classes => _names.Length;

    public int ClassIndex(int place) => _classIndex[place];

    /// <summary>The place of a class index; refuses a class without a prior.</summary>
    public int ClassOf(int classIndex, LabelClasses classes, string tier)
    {
        if (classIndex >= _placeOf.Length)
        {
            var known = _placeOf.Length;
            Array.Resize(ref _placeOf, classIndex + 8);
            Array.Fill(_placeOf, -1, known, _placeOf.Length - known);
            for (var p = 0; p < _classIndex.Length; p++)
            {
                if (_classIndex[p] < _placeOf.Length)
                    _placeOf[_classIndex[p]] = p;
            }
        }

        var place = _placeOf[classIndex];
        if (place < 0)
            throw new ReplayInputException($"tiers[{tier}].predictor.synthetic.prior: history has class '{classes.Name(classIndex)}', the prior does not; expected the share of every class ({string.Join(", ", _names)} given)");
        return place;
    }

    /// <summary>A class by prior.</summary>
    public int Draw(double u)
    {
        var place = 0;
        var sum = _prior[0];
        while (place < _prior.Length - 1 && u >= sum)
            sum += _prior[++place];
        return place;
    }

    /// <summary>A class other than <paramref name="truth"/>, by prior among the others.</summary>
    public int DrawOther(double u, int truth)
    {
        if (_prior.Length == 2)
            return 1 - truth;
        var left = u * (1 - _prior[truth]);
        var last = -1;
        for (var place = 0; place < _prior.Length; place++)
        {
            if (place == truth)
                continue;
            last = place;
            if (left < _prior[place])
                return place;
            left -= _prior[place];
        }

        return last;
    }
}
