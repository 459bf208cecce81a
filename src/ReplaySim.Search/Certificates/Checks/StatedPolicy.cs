using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>A policy as it is documented, with some thresholds open.</summary>
internal abstract class StatedPolicy
{
    public abstract RowRoute RouteOf(int row);
}

/// <summary>One tier answers everything.</summary>
internal sealed class StatedAlways(int tier) : StatedPolicy
{
    private readonly RowRoute _route = RowRoute.Certain(RowEnd.After([tier]));

    public override RowRoute RouteOf(int row) => _route;
}

/// <summary>A policy for each named value of a column, and one for all other rows.</summary>
internal sealed class StatedSegments(
    CompactColumn codes, Func<int, string?> nameOf, IReadOnlyDictionary<string, StatedPolicy> segments, StatedPolicy otherwise) : StatedPolicy
{
    private readonly Dictionary<int, StatedPolicy> _policies = [];

    public override RowRoute RouteOf(int row)
    {
        var code = (int)codes[row];
        if (!_policies.TryGetValue(code, out var policy))
            _policies[code] = policy = nameOf(code) is { } name && segments.TryGetValue(name, out var own) ? own : otherwise;
        return policy.RouteOf(row);
    }
}

/// <summary>Below the first cut to the first tier, from the last one up to the last tier; without a score to the last tier.</summary>
internal sealed class StatedScore(GrowingColumn<double> scores, int[] tiers, int[] cuts, int line) : StatedPolicy
{
    private readonly RowEnd[] _ends = [.. tiers.Select(tier => RowEnd.After([tier]))];

    public override RowRoute RouteOf(int row)
    {
        var score = scores[row];
        return double.IsNaN(score)
            ? RowRoute.Certain(_ends[^1])
            : new RowRoute([.. cuts.Select((cut, k) => new Gate(cut, score, _ends[k]))], _ends[^1], false, line, 0);
    }
}

/// <summary>When a tier's answer is accepted: an open threshold (index) or a fixed one (−1 and its value).</summary>
internal readonly record struct StatedThreshold(int Index, double Declared);

/// <summary>One tier of a cascade.</summary>
/// <param name="Tier">Its confidence and answers.</param>
/// <param name="ByAnswer">Thresholds by class index of the answer.</param>
/// <param name="Otherwise">For all other answers.</param>
/// <param name="End">How a row ends that is accepted here.</param>
internal sealed record CascadeStage(TierTable Tier, IReadOnlyDictionary<int, StatedThreshold> ByAnswer, StatedThreshold Otherwise, RowEnd End);

/// <summary>Asks on until an answer's confidence reaches its threshold; a missing answer or confidence asks on.</summary>
internal sealed class StatedCascade(IReadOnlyList<CascadeStage> stages, RowEnd last, Func<int, int> lineOf) : StatedPolicy
{
    public override RowRoute RouteOf(int row)
    {
        var gates = new List<Gate>(stages.Count);
        var end = last;
        foreach (var stage in stages)
        {
            var confidence = stage.Tier.Confidence[row];
            if (double.IsNaN(confidence))
                continue;
            var threshold = stage.ByAnswer.TryGetValue((int)stage.Tier.Answer[row], out var own) ? own : stage.Otherwise;
            if (threshold.Index >= 0)
            {
                gates.Add(new Gate(threshold.Index, confidence, stage.End));
                continue;
            }

            if (!(confidence >= threshold.Declared))
                continue;
            end = stage.End;
            break;
        }

        return gates.Count == 0 ? RowRoute.Certain(end) : new RowRoute([.. gates], end, true, lineOf(gates[^1].Threshold), gates.Count - 1);
    }
}
