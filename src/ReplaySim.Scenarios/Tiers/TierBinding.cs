using ReplaySim.Core.Draws;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Scenarios.Binding;
using ReplaySim.Scenarios.History;

namespace ReplaySim.Scenarios.Tiers;

/// <summary>What a tier's models are made from.</summary>
public sealed record TierBinding
{
    /// <summary>The tier's name.</summary>
    public required string Tier { get; init; }

    /// <summary>Seed of all draws.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The history as the scenario describes it.</summary>
    public required HistoryOptions History { get; init; }

    /// <summary>Columns of the history; ask for those that the model reads.</summary>
    public required HistoryColumns Columns { get; init; }

    /// <summary>Texts behind category codes.</summary>
    public required CategoryTable Categories { get; init; }

    /// <summary>The history's classes.</summary>
    public required LabelClasses Classes { get; init; }

    /// <summary>Columns of other files.</summary>
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

    /// <summary>The tier's service draws.</summary>
    public DrawStream ServiceDraws => new(Seed, DrawPurpose.Service, Tier);

    /// <summary>A number column by role or name; null where none is named.</summary>
    public NumberColumn? Number(string? name) => name is null ? null : Columns.Number(History.ColumnOf(name));

    /// <summary>The column of a unit role: units, input_units or output_units.</summary>
    public IntegerColumn Units(string role) => Columns.Integer(History.Units[role]);
}
