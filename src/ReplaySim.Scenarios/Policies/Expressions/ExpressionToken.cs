using Superpower.Display;

namespace ReplaySim.Scenarios.Policies.Expressions;

/// <summary>What an expression is spelled with.</summary>
internal enum ExpressionToken
{
    [Token(Description = "a number")]
    Number,

    [Token(Description = "a text in quotes")]
    Text,

    [Token(Description = "a name")]
    Name,

    [Token(Description = "a name in backticks")]
    QuotedName,

    [Token(Description = "a comparison")]
    Comparison,

    [Token(Example = "+")]
    Plus,

    [Token(Example = "-")]
    Minus,

    [Token(Example = "*")]
    Times,

    [Token(Example = "/")]
    Over,

    [Token(Example = "(")]
    Open,

    [Token(Example = ")")]
    Close,

    [Token(Example = ",")]
    Comma,

    [Token(Example = ".")]
    Dot,

    [Token(Example = "and")]
    And,

    [Token(Example = "or")]
    Or,

    [Token(Example = "not")]
    Not,

    [Token(Example = "in")]
    In,

    [Token(Example = "is")]
    Is,

    [Token(Example = "missing")]
    Missing,

    [Token(Description = "true or false")]
    Flag,
}
