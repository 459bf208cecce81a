namespace ReplaySim.Scenarios.Policies.Expressions;

internal enum ColumnType
{
    Number,
    Text,
}

/// <summary>
/// What the columns of a list of rules hold, told from how they are used, since the history is not open yet. The first use that
/// tells counts; columns that are compared with each other hold the same. What nothing tells is a text: any column can be read so.
/// </summary>
internal sealed class ColumnTypes(ExpressionNames names)
{
    private readonly Dictionary<string, (ColumnType Type, string Where)> _known = new(StringComparer.Ordinal);
    private readonly List<(string Left, string Right, string Where)> _alike = [];

    /// <summary>The type of a column, and where it was told; null where nothing tells.</summary>
    public (ColumnType Type, string Where)? Told(string column) => _known.TryGetValue(column, out var told) ? told : null;

    public ColumnType Of(string column) => Told(column)?.Type ?? ColumnType.Text;

    /// <summary>Learns from an expression.</summary>
    /// <param name="syntax">The expression.</param>
    /// <param name="where">Where a place of its text stands in the scenario.</param>
    public void Learn(Syntax syntax, Func<int, string> where) => Learn(syntax, null, where);

    /// <summary>Once all has been learnt: columns like those that are known.</summary>
    public void Complete()
    {
        for (var before = -1; before != _known.Count;)
        {
            before = _known.Count;
            foreach (var (left, right, where) in _alike)
            {
                if (_known.TryGetValue(left, out var ofLeft))
                    _known.TryAdd(right, (ofLeft.Type, where));
                else if (_known.TryGetValue(right, out var ofRight))
                    _known.TryAdd(left, (ofRight.Type, where));
            }
        }
    }

    private void Learn(Syntax syntax, ColumnType? type, Func<int, string> where)
    {
        switch (syntax)
        {
            case NameSyntax name when type is { } told && names.ColumnOf(name) is { } column:
                _known.TryAdd(column, (told, where(name.At)));
                break;
            case ComparisonSyntax { IsEquality: true } equality:
                LearnEquality(equality, where);
                break;
            case MembershipSyntax membership:
                Learn(membership.Item, TypeOf(membership.Values[0]), where);
                break;
            case MissingSyntax missing:
                Learn(missing.Item, null, where);
                break;
            case NotSyntax not:
                Learn(not.Operand, null, where);
                break;
            case LogicSyntax logic:
                Learn(logic.Left, null, where);
                Learn(logic.Right, null, where);
                break;
            default:
                foreach (var part in syntax.Parts)
                    Learn(part, ColumnType.Number, where);
                break;
        }
    }

    private void LearnEquality(ComparisonSyntax equality, Func<int, string> where)
    {
        Learn(equality.Left, TypeOf(equality.Right), where);
        Learn(equality.Right, TypeOf(equality.Left), where);
        if (equality is { Left: NameSyntax left, Right: NameSyntax right } && names.ColumnOf(left) is { } one && names.ColumnOf(right) is { } other)
            _alike.Add((one, other, where(equality.At)));
    }

    private ColumnType? TypeOf(Syntax syntax) => syntax switch
    {
        TextSyntax => ColumnType.Text,
        NumberSyntax or CallSyntax or NegationSyntax or ArithmeticSyntax => ColumnType.Number,
        NameSyntax name when names.IsNumber(name) => ColumnType.Number,
        _ => null,
    };
}
