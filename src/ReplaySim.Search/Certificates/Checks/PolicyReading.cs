using ReplaySim.Core;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Reads a policy and finds in it the thresholds that a certificate names by their keys.</summary>
internal sealed class PolicyReading
{
    private readonly SearchTable _table;
    private readonly List<string> _tiers;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _lineOf = [];
    private readonly List<int[]> _lines = [];
    private readonly double?[] _declared;

    private PolicyReading(IReadOnlyList<CertifiedThreshold> thresholds, SearchTable table)
    {
        _table = table;
        _tiers = [.. table.Columns.TierNames];
        _declared = new double?[thresholds.Count];
        foreach (var threshold in thresholds)
        {
            if (!_indexes.TryAdd(threshold.Path, _indexes.Count))
                throw new ReplayInputException($"certificate: threshold '{threshold.Path}' is listed twice; expected each once");
        }
    }

    public StatedPolicy Policy { get; private set; } = null!;

    /// <summary>Thresholds that decide about the same rows: the cuts of each score, ascending, and each last threshold by itself.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Lines => _lines;

    /// <summary>What the policy itself has for each threshold.</summary>
    public IReadOnlyList<double> Declared => [.. _declared.Select(d => d!.Value)];

    /// <exception cref="ReplayInputException">The policy has another shape, or a threshold is none of its own.</exception>
    public static PolicyReading Of(PolicyOptions policy, IReadOnlyList<CertifiedThreshold> thresholds, SearchTable table)
    {
        var reading = new PolicyReading(thresholds, table);
        reading.Policy = reading.Read(policy, thresholds.Count == 0 ? "" : PathOf(policy, thresholds[0].Path));
        for (var t = 0; t < thresholds.Count; t++)
        {
            if (reading._declared[t] is null)
                throw new ReplayInputException($"certificate: no threshold '{thresholds[t].Path}' in the policy; expected keys of thresholds that it has");
        }

        return reading;
    }

    // Where the policy stands in the scenario: what comes before its kind.
    private static string PathOf(PolicyOptions policy, string threshold) =>
        threshold.IndexOf($".{policy.Kind}.", StringComparison.Ordinal) is var at and >= 0 ? threshold[..at] : "";

    private StatedPolicy Read(PolicyOptions policy, string path) => policy switch
    {
        AlwaysOptions always => new StatedAlways(Tier(always.Tier)),
        CascadeOptions cascade => Read(cascade, $"{path}.cascade"),
        ScoreOptions score => Read(score, $"{path}.score"),
        PerSegmentOptions segments => Read(segments, $"{path}.per_segment"),
        _ => throw new ReplayInputException($"certificate: policy '{policy.Kind}' has no thresholds that can be checked; expected cascade, score, per_segment or always"),
    };

    private StatedSegments Read(PerSegmentOptions options, string path) => new(
        _table.Categories[Place(_table.Columns.Categories.Select(c => c.Name), options.Column)],
        _table.Columns.CategoryNames.Name,
        options.Segments.ToDictionary(s => s.Key, s => Read(s.Value, $"{path}.segments.{s.Key}"), StringComparer.Ordinal),
        Read(options.Otherwise, $"{path}.otherwise"));

    private StatedScore Read(ScoreOptions options, string path)
    {
        int[] tiers = Chain(options.Tiers);
        if (options.Cuts.Count != tiers.Length - 1)
            throw new ReplayInputException($"certificate: {path} has {options.Cuts.Count} cuts for {tiers.Length} tiers; expected one fewer than tiers");
        int[] cuts = [.. options.Cuts.Select((cut, k) => Threshold($"{path}.cuts[{k}]", cut).Index)];
        if (cuts.Contains(-1))
            throw new ReplayInputException($"certificate: not all of {path}.cuts are listed; expected every cut, those that are fixed with equal ends");
        _lines.Add(cuts);
        return new StatedScore(_table.Scores[Place(_table.Columns.Scores.Select(s => s.Name), options.Column)], tiers, cuts, _lines.Count - 1);
    }

    private StatedCascade Read(CascadeOptions options, string path)
    {
        int[] tiers = Chain(options.Tiers);
        var stages = new List<CascadeStage>();
        for (var k = 0; k < tiers.Length - 1; k++)
        {
            var name = _tiers[tiers[k]];
            var key = $"{path}.thresholds.{name}";
            var declared = options.Thresholds.GetValueOrDefault(name) ?? new CascadeThreshold();
            stages.Add(new CascadeStage(
                _table.Tiers[tiers[k]],
                declared.ByLabel.ToDictionary(own => _table.Columns.Classes.IndexOfName(own.Key), own => Threshold($"{key}.{own.Key}", own.Value)),
                declared.ByLabel.Count == 0 ? Threshold(key, declared.Otherwise) : new StatedThreshold(-1, declared.Otherwise),
                RowEnd.After(tiers.AsSpan(0, k + 1))));
        }

        return new StatedCascade(stages, RowEnd.After(tiers), LineOf);
    }

    private StatedThreshold Threshold(string path, double declared)
    {
        if (!_indexes.TryGetValue(path, out var index))
            return new StatedThreshold(-1, declared);
        _declared[index] = declared;
        return new StatedThreshold(index, declared);
    }

    private int LineOf(int threshold)
    {
        if (!_lineOf.TryGetValue(threshold, out var line))
        {
            _lineOf[threshold] = line = _lines.Count;
            _lines.Add([threshold]);
        }

        return line;
    }

    private int[] Chain(IReadOnlyList<string>? names) => names is null ? [.. Enumerable.Range(0, _tiers.Count)] : [.. names.Select(Tier)];

    private int Tier(string name) => Place(_tiers, name);

    private static int Place(IEnumerable<string> names, string name) => names.ToList().IndexOf(name) is var at and >= 0
        ? at
        : throw new ReplayInputException($"certificate: the policy names '{name}', which the history's table does not have; expected one of {string.Join(", ", names)}");
}
