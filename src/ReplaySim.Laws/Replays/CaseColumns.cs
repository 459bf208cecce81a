using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Laws.Cases;

namespace ReplaySim.Laws.Replays;

/// <summary>A case in the engine's terms. Any column that a policy asks for is there.</summary>
internal sealed class CaseColumns
{
    public const string Label = "label";
    public const string Value = "value";

    /// <summary>What every column of whole numbers holds.</summary>
    public const long Integer = 0;

    private const string Amount = "amount";

    private static readonly IReadOnlyList<string?> AnyTexts = ["online", "branch", "phone", null];

    private readonly LawOptions _options;
    private readonly PolicyCase _case;
    private readonly HistoryColumns _columns = new();
    private readonly HistoryRoles _roles;

    /// <param name="options">What the policy is for.</param>
    /// <param name="history">The case.</param>
    /// <param name="listed">Columns that come first, in this order; null: as they are asked for.</param>
    public CaseColumns(LawOptions options, PolicyCase history, ColumnOrder? listed = null)
    {
        _options = options;
        _case = history;
        listed?.Into(_columns);
        _roles = new HistoryRoles { Label = _columns.Category(Label), Value = _columns.Number(Value) };
        Classes = new LabelClasses(declared: options.Classes);
        Context = new PolicyContext
        {
            Tiers = [.. history.Tiers.Select((_, k) => options.TierName(k))],
            Columns = _columns,
            Categories = Categories,
            Classes = Classes,
            ColumnOf = name => name,
            PriceFemtodollars = [.. history.Tiers.Select(t => t.Femtodollars)],
            Errors = options.Errors.Count == 0 ? null : new ErrorCosts(options.Errors, Classes),
        };
    }

    public CategoryTable Categories { get; } = new();

    public LabelClasses Classes { get; }

    public PolicyContext Context { get; }

    public IReadOnlyList<Capacity> Capacities =>
        [.. _case.Tiers.Select(t => new Capacity { Servers = t.Servers, Queue = t.Queue, Overflow = t.Overflow })];

    /// <summary>Gives all texts their codes now, the last first: other codes than first appearance gives.</summary>
    public void InternBackwards()
    {
        foreach (var text in _columns.Categories.SelectMany(TextsOf).Reverse())
        {
            if (text is not null)
                Categories.Intern(text);
        }
    }

    /// <summary>Call it when the policy has asked for its columns.</summary>
    public SlicePreparer Preparer()
    {
        var tiers = Enumerable.Range(0, _case.Tiers.Count).Select(k =>
        {
            var models = new CaseModels(_case, k);
            return new Tier(Context.Tiers[k], models, models, models, Capacities[k]);
        });
        return new SlicePreparer(_roles, [.. tiers], _columns, Categories, Classes, capacity: _case.Rows.Count);
    }

    public TransactionBatch Batch(int first, int count)
    {
        var batch = new TransactionBatch(_columns, withIds: false, count) { FirstRow = first, Count = count };
        for (var i = 0; i < count; i++)
            Write(_case.Rows[first + i], batch, i);
        return batch;
    }

    /// <summary>What a number column holds for a transaction.</summary>
    public static double NumberOf(string column, CaseTransaction row) => column is Value or Amount ? row.AmountDollars : row.Score;

    /// <summary>What a category column holds for it; null: nothing.</summary>
    public string? TextOf(string column, CaseTransaction row)
    {
        if (column == Label)
            return row.TrueClass < 0 ? null : _options.Classes[row.TrueClass];
        var texts = TextsOf(column);
        return texts[row.Variant % texts.Count];
    }

    private void Write(CaseTransaction row, TransactionBatch batch, int at)
    {
        batch.Time[at] = row.ArrivedAt;
        for (var c = 0; c < _columns.Numbers.Count; c++)
            batch.Numbers[c][at] = NumberOf(_columns.Numbers[c], row);
        for (var c = 0; c < _columns.Categories.Count; c++)
        {
            var text = TextOf(_columns.Categories[c], row);
            batch.Categories[c][at] = text is null ? CategoryTable.Missing : Categories.Intern(text);
        }
    }

    private IReadOnlyList<string?> TextsOf(string column) =>
        column == Label ? _options.Classes : _options.Texts.GetValueOrDefault(column, AnyTexts);
}
