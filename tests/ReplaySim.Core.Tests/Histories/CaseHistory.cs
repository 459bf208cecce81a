using System.Globalization;
using ReplaySim.Core.Draws;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>A case in the engine's terms: its columns, its batches, its setups.</summary>
internal sealed class CaseHistory
{
    private readonly HistoryCase _case;
    private readonly CategoryTable _categories = new();
    private readonly HistoryColumns _columns = new();
    private readonly NumberColumn _value;
    private readonly NumberColumn _score;
    private readonly NumberColumn _weight;
    private readonly CategoryColumn _label;
    private readonly CategoryColumn _channel;
    private readonly CategoryColumn _path;
    private readonly CategoryColumn _answeredBy;

    public CaseHistory(HistoryCase history)
    {
        _case = history;
        _value = _columns.Number("value");
        _score = _columns.Number("score");
        _weight = _columns.Number("weight");
        _label = _columns.Category("label");
        _channel = _columns.Category("channel");
        _path = _columns.Category("path");
        _answeredBy = _columns.Category("answered_by");
        Classes = new LabelClasses(declared: Enumerable.Range(0, history.Classes).Select(ClassName), positive: Positive);
        if (history.ErrorCosts is { } costs)
        {
            Errors = new ErrorCosts(
                [.. costs.Select(c => new ErrorCost(ClassName(c.Truth), ClassName(c.Answer), c.Nanodollars, c.ShareBillionths))], Classes);
        }

        var roles = new HistoryRoles
        {
            Label = _label,
            Value = _value,
            Segments = [("channel", _channel), ("answered_by", _answeredBy)],
            Weight = history.Weighted ? _weight : null,
        };
        var tiers = history.Tiers.Select((t, k) =>
        {
            var models = new CaseModels(history.Rows, k, t.TypicalFemtodollars);
            return new Tier(TierName(k), models, models, models, CapacityOf(t));
        });
        Preparer = new SlicePreparer(roles, [.. tiers], _columns, _categories, Classes, withIds: true);
    }

    /// <summary>Name of the positive class: the second.</summary>
    public static string Positive => ClassName(1);

    public LabelClasses Classes { get; }

    public ErrorCosts? Errors { get; }

    public SlicePreparer Preparer { get; }

    public PolicyContext Context => new()
    {
        Tiers = [.. _case.Tiers.Select((_, k) => TierName(k))],
        Columns = _columns,
        Categories = _categories,
        Classes = Classes,
        ColumnOf = name => name == "segment" ? "channel" : name,
        PriceFemtodollars = [.. _case.Tiers.Select(t => t.TypicalFemtodollars)],
        Errors = Errors,
    };

    public static string TierName(int tier) => "tier" + tier.ToString(CultureInfo.InvariantCulture);

    public static string ClassName(int index) => "class" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The uniform draw that the engine gives the policy for each row: data to the reference.</summary>
    public double[] PolicyDraws()
    {
        var stream = new DrawStream(_case.Seed, DrawPurpose.Policy);
        return [.. _case.Rows.Select((_, i) => stream.Uniform(i))];
    }

    public ReplaySetup Setup(Func<object> policy, IDecisionLog? decisions = null) => new()
    {
        TierNames = Context.Tiers,
        Capacities = [.. _case.Tiers.Select(CapacityOf)],
        NanodollarsPerServerHour = [.. _case.Tiers.Select(_ => 0L)],
        Policy = policy,
        Classes = Classes,
        Categories = _categories,
        Layout = Preparer.Layout,
        Seed = _case.Seed,
        Errors = Errors,
        RouterFemtodollars = _case.RouterFemtodollars,
        WarmUp = new WarmUp { Micros = _case.WarmUpMicros, Rows = _case.WarmUpRows, All = _case.WarmUpAll },
        LatencyBoundsMicros = _case.LatencyBounds,
        WeightScale = SlicePreparer.WeightScale,
        Series = _case.Series,
        Weeks = _case.Weeks,
        Decisions = decisions,
    };

    /// <summary>The history cut into batches of the given sizes, repeated as needed.</summary>
    public IEnumerable<TransactionBatch> Batches(IReadOnlyList<int> sizes)
    {
        var first = 0;
        for (var cut = 0; first < _case.Rows.Count; cut++)
        {
            var count = Math.Min(sizes[cut % sizes.Count], _case.Rows.Count - first);
            yield return Batch(first, count);
            first += count;
        }
    }

    private static Capacity CapacityOf(CaseTier tier) => new()
    {
        Servers = tier.Servers,
        Queue = tier.Queue,
        Overflow = tier.WhenFull switch
        {
            FullQueue.Next => Overflow.Next,
            FullQueue.Previous => Overflow.Previous,
            _ => Overflow.Reject,
        },
    };

    private TransactionBatch Batch(int first, int count)
    {
        var batch = new TransactionBatch(_columns, withIds: true, Math.Max(1, count)) { FirstRow = first, Count = count };
        for (var i = 0; i < count; i++)
        {
            var row = _case.Rows[first + i];
            batch.Time[i] = row.Arrival;
            batch.Numbers[_value.Index][i] = row.ValueDollars;
            batch.Numbers[_score.Index][i] = row.Score;
            batch.Numbers[_weight.Index][i] = row.Weight;
            batch.Categories[_label.Index][i] = Code(row.TrueClass < 0 ? null : ClassName(row.TrueClass));
            batch.Categories[_channel.Index][i] = Code(row.Channel);
            batch.Categories[_path.Index][i] = Code(row.Path);
            batch.Categories[_answeredBy.Index][i] = Code(row.AnsweredBy);
            batch.Ids![i] = (first + i).ToString(CultureInfo.InvariantCulture);
        }

        return batch;
    }

    private int Code(string? text) => text is null ? CategoryTable.Missing : _categories.Intern(text);
}
