namespace ReplaySim.Scenarios.Policies.Expressions;

/// <summary>What is wrong with an expression, and where in it.</summary>
internal sealed class ExpressionException(int at, string what, string expected, string? meant = null) : Exception(what)
{
    /// <summary>Place in the expression's text, from 0.</summary>
    public int At => at;

    public string Expected => expected;

    /// <summary>What may have been meant.</summary>
    public string? Meant => meant;
}
