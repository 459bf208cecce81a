using ReplaySim.Core.Draws;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Scenarios.Binding;
using ReplaySim.Scenarios.History;

namespace ReplaySim.Scenarios.Tiers;

/// <summary>What a tier's models are made from.</summary>
public sealed record TierBinding
{
    public required string Tier { get; init; }

    public required ulong Seed { get; init; }

    public required HistoryOptions History { get; init; }

    public required HistoryColumns Columns { get; init; }

    public required CategoryTable Categories { get; init; }

    public required LabelClasses Classes { get; init; }

    public required IColumnFiles Files { get; init; }

    /// <summary>A predictor of its own for another tier, by name.</summary>
    public required Func<string, IPredictor> PredictorOf { get; init; }

    /// <summary>The same for a model of the user's own.</summary>
    public ModelContext Context => new()
    {
        Tier = Tier,
        Seed = Seed,
        Columns = Columns,
        Categories = Categories,
        Classes = Classes,
        ColumnOf = History.ColumnOf,
    };

    public DrawStream ServiceDraws => new(Seed, DrawPurpose.Service, Tier);

    public NumberColumn? Number(string? name) => name is null ? null : Columns.Number(History.ColumnOf(name));

    public IntegerColumn Units(string role) => Columns.Integer(History.Units[role]);
}
