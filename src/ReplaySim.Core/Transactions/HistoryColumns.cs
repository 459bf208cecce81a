namespace ReplaySim.Core.Transactions;

/// <summary>A handle to a column of doubles (NaN: missing).</summary>
/// <param name="Index">Place among the number columns of a batch.</param>
public readonly record struct NumberColumn(int Index);

/// <summary>A handle to a column of category codes (−1: missing).</summary>
/// <param name="Index">Place among the category columns of a batch.</param>
public readonly record struct CategoryColumn(int Index);

/// <summary>A handle to a column of whole numbers (<see cref="HistoryColumns.MissingInteger"/>: missing).</summary>
/// <param name="Index">Place among the integer columns of a batch.</param>
public readonly record struct IntegerColumn(int Index);

/// <summary>
/// The columns that a scenario needs from its history. Whoever needs one asks for it by name and keeps the handle; the reader
/// decodes exactly these. Asking twice gives the same handle.
/// </summary>
public sealed class HistoryColumns
{
    /// <summary>Stands for a missing value of an integer column.</summary>
    public const long MissingInteger = long.MinValue;

    private readonly List<string> _numbers;
    private readonly List<string> _categories;
    private readonly List<string> _integers;
    private readonly string? _hidden;

    /// <summary>No columns yet.</summary>
    public HistoryColumns()
        : this([], [], [], null)
    {
    }

    private HistoryColumns(List<string> numbers, List<string> categories, List<string> integers, string? hidden) =>
        (_numbers, _categories, _integers, _hidden) = (numbers, categories, integers, hidden);

    /// <summary>Names of the number columns asked for, by place.</summary>
    public IReadOnlyList<string> Numbers => _numbers;

    /// <summary>Names of the category columns asked for, by place.</summary>
    public IReadOnlyList<string> Categories => _categories;

    /// <summary>Names of the integer columns asked for, by place.</summary>
    public IReadOnlyList<string> Integers => _integers;

    /// <summary>The same columns for someone who may not ask for the label: a policy, for which it would be known too early.</summary>
    public HistoryColumns WithoutLabel(string? label) => new(_numbers, _categories, _integers, label);

    /// <summary>Asks for a column to be read as numbers; NaN where missing.</summary>
    public NumberColumn Number(string name) => new(IndexOf(_numbers, name));

    /// <summary>Asks for a column to be read as codes of texts; −1 where missing.</summary>
    public CategoryColumn Category(string name) => new(IndexOf(_categories, name));

    /// <summary>Asks for a column to be read as whole numbers; <see cref="MissingInteger"/> where missing.</summary>
    public IntegerColumn Integer(string name) => new(IndexOf(_integers, name));

    private int IndexOf(List<string> names, string name)
    {
        if (name == _hidden)
            throw new ReplayInputException($"policy: column '{name}' is the label, which is known only after the decision; expected another column");
        var at = names.IndexOf(name);
        if (at >= 0)
            return at;
        names.Add(name);
        return names.Count - 1;
    }
}
