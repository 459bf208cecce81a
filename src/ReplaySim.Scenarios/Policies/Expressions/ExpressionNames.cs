using ReplaySim.Core;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Scenarios.Reading;

namespace ReplaySim.Scenarios.Policies.Expressions;

/// <summary>What names mean: columns, tiers' answers and states, the clock, the spend.</summary>
internal sealed class ExpressionNames(ReadingContext context)
{
    private static readonly Dictionary<string, Func<string, Expression>> Members = MembersOfTiers();

    /// <summary>The column that a name means; null: something else.</summary>
    public string? ColumnOf(NameSyntax name) =>
        name.Member is null && (name.IsQuoted || (name.First != ExpressionWords.Spent && !IsTierAlone(name))) ? name.First : null;

    /// <summary>Whether a name means a number that is no column.</summary>
    public bool IsNumber(NameSyntax name) => Find(name) is NumberExpression;

    /// <summary>What a name means that is no column.</summary>
    /// <exception cref="ExpressionException">Nothing.</exception>
    public Expression Resolve(NameSyntax name)
    {
        if (Find(name) is { } known)
            return known;
        if (name.Member is not { } member)
            throw new ExpressionException(name.At, $"'{name.First}' is a tier", $"what of it, such as {name.First}.{ExpressionWords.Confidence}, or `{name.First}` for a column of that name");
        if (context.Tiers.Contains(name.First))
            throw Unknown(name.MemberAt, $"tier '{name.First}' has no '{member}'", Members.Keys, member);
        if (name.First == ExpressionWords.Time)
            throw Unknown(name.MemberAt, $"{ExpressionWords.Time} has no '{member}'", [.. ExpressionWords.Clock.Keys], member);
        throw Unknown(name.At, $"unknown tier '{name.First}'", [.. context.Tiers, ExpressionWords.Time], name.First);
    }

    /// <summary>A problem with a name out of a list.</summary>
    public static ExpressionException Unknown(int at, string what, IReadOnlyCollection<string> known, string name) =>
        new(at, what, $"one of {string.Join(", ", known)}", NearestName.Of(name, known));

    private Expression? Find(NameSyntax name) => name switch
    {
        { Member: null, IsQuoted: false, First: ExpressionWords.Spent } => new SpentDollars(),
        { Member: { } member, IsQuoted: false, First: ExpressionWords.Time } when ExpressionWords.Clock.TryGetValue(member, out var part) =>
            new ArrivalClock(part),
        { Member: { } member } when context.Tiers.Contains(name.First) && Members.TryGetValue(member, out var of) => of(name.First),
        _ => null,
    };

    private bool IsTierAlone(NameSyntax name) => context.Tiers.Contains(name.First) && !context.Roles.ContainsKey(name.First);

    private static Dictionary<string, Func<string, Expression>> MembersOfTiers()
    {
        var members = new Dictionary<string, Func<string, Expression>>(StringComparer.Ordinal)
        {
            [ExpressionWords.Confidence] = tier => new TierConfidence(tier),
            [ExpressionWords.Label] = tier => new TierLabel(tier),
        };
        foreach (var (word, step) in ExpressionWords.Steps)
            members[word] = tier => new TierProgress(tier, step);
        foreach (var (word, gauge) in ExpressionWords.Gauges)
            members[word] = tier => new TierState(tier, gauge);
        return members;
    }
}
