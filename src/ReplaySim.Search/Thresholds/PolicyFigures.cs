using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>What a policy gives on a table, without queues: how every row ends, and any metric that is a sum over rows.</summary>
public sealed class PolicyFigures
{
    private readonly SearchTable _table;
    private readonly MeasureCatalog _catalog;

    private PolicyFigures(SearchTable table, PathEnd[] ends)
    {
        _table = table;
        _catalog = new MeasureCatalog(table);
        Ends = ends;
    }

    /// <summary>How each row ends.</summary>
    public IReadOnlyList<PathEnd> Ends { get; }

    /// <summary>The figures of a policy.</summary>
    /// <exception cref="ReplayInputException">The policy is none whose rows can be decided one by one.</exception>
    public static PolicyFigures Of(SearchTable table, PolicyOptions policy)
    {
        var space = PolicySpace.Of(policy, "policy", [], table)
            ?? throw new ReplayInputException($"search: a '{policy.Kind}' policy is not decided row by row from thresholds; expected always, score, cascade or per_segment");
        var ends = new PathEnd[table.Count];
        var plan = new RowPlan { Ends = new PathEnd[2 + table.Tiers.Count] };
        for (var row = 0; row < ends.Length; row++)
        {
            space.Route.Plan(row, ref plan);
            ends[row] = plan.Line < 0 ? plan.Ends[0] : plan.Ends[SegmentOf(space, plan)];
        }

        return new PolicyFigures(table, ends);
    }

    /// <summary>A metric; the worst group's of several; null where it is undefined or no sum over rows.</summary>
    internal double? Value(ResultMetric metric, decimal minimumSupport = 0) => Defined(() => _catalog.Find(metric, minimumSupport)) switch
    {
        LinearForm form => Worst(form),
        IReadOnlyList<LinearForm> forms => forms.Select(Worst).Min(),
        RatioForm ratio => Ratio(ratio),
        _ => null,
    };

    /// <summary>
    /// Whether a constraint on a sum over rows holds; null where it is none, or its metric is undefined on these rows whatever the
    /// policy.
    /// </summary>
    public bool? Holds(Constraint constraint)
    {
        if (Defined(() => LinearConstraints.Of(constraint, _catalog)) is not { } families)
            return null;
        return families.All(family =>
        {
            var sums = Sums(family.Of, family.Unit, family.GroupOf, family.Needs.Count);
            return Enumerable.Range(0, sums.Length).All(g => sums[g] >= family.Needs[g]);
        });
    }

    // A search cannot go on where a metric is undefined on its history; figures of a part of one only lack it.
    private static T? Defined<T>(Func<T?> find)
        where T : class
    {
        try
        {
            return find();
        }
        catch (ReplayInputException)
        {
            return null;
        }
    }

    private double? Worst(LinearForm form)
    {
        if (IsSpoilt(form.Spoils))
            return null;
        var sums = Sums(form.Of, form.Unit, form.GroupOf, form.Scales.Count);
        return sums.Length == 0 ? null : sums.Select((sum, g) => form.Value(sum, g).ToDouble()).Min();
    }

    private double? Ratio(RatioForm form)
    {
        if (IsSpoilt(form.Spoils) || Sums(form.Known, 1, null, 1)[0].IsZero)
            return null;
        var bottom = Sums(form.Bottom, form.Unit, null, 1)[0] + form.BottomConstant;
        return Fraction.Reduced(Sums(form.Top, form.Unit, null, 1)[0], bottom).ToDouble();
    }

    private bool IsSpoilt(Contribution? spoils) => spoils is not null && !Sums(spoils, 1, null, 1)[0].IsZero;

    private BigInteger[] Sums(Contribution of, long unit, Func<int, int>? groupOf, int groups)
    {
        var sums = new Int128[groups];
        for (var row = 0; row < Ends.Count; row++)
        {
            if ((groupOf?.Invoke(row) ?? 0) is var group and >= 0)
                sums[group] += of(row, Ends[row]);
        }

        return [.. sums.Select(s => (BigInteger)s * unit)];
    }

    // Fixed cuts are axes that allow one value.
    private static int SegmentOf(PolicySpace space, in RowPlan plan)
    {
        var segment = 0;
        foreach (var cut in space.Lines[plan.Line])
            segment += plan.LineValue >= space.Axes[cut].From ? 1 : 0;
        return segment;
    }
}
