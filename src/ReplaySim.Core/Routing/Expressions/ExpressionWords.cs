namespace ReplaySim.Core.Routing.Expressions;

/// <summary>The words of the language, as it is read and printed.</summary>
public static class ExpressionWords
{
    /// <summary>The clock.</summary>
    public const string Time = "time";

    /// <summary>What all calls have cost so far.</summary>
    public const string Spent = "spent";

    /// <summary>A tier's confidence.</summary>
    public const string Confidence = "confidence";

    /// <summary>The class that a tier answered.</summary>
    public const string Label = "label";

    /// <summary>Of two or more numbers, the least.</summary>
    public const string Least = "min";

    /// <summary>Of two or more numbers, the greatest.</summary>
    public const string Greatest = "max";

    /// <summary>Parts of the clock, by name.</summary>
    public static IReadOnlyDictionary<string, ClockPart> Clock { get; } = Words<ClockPart>();

    /// <summary>How far a tier has come, by name.</summary>
    public static IReadOnlyDictionary<string, TierStep> Steps { get; } = Words<TierStep>();

    /// <summary>Gauges of a tier, by name.</summary>
    public static IReadOnlyDictionary<string, TierGauge> Gauges { get; } = Words<TierGauge>();

    /// <summary>Functions of one number, by name.</summary>
    public static IReadOnlyDictionary<string, NumberFunction> Functions { get; } = Words<NumberFunction>();

    /// <summary>Signs of comparisons, by kind.</summary>
    public static IReadOnlyList<(string Sign, Comparison Comparison)> Signs { get; } =
    [
        ("<=", Comparison.AtMost), (">=", Comparison.AtLeast), ("==", Comparison.Equal), ("!=", Comparison.NotEqual),
        ("<", Comparison.Less), (">", Comparison.More),
    ];

    /// <summary>Words that are no names, unless within backticks.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["and", "or", "not", "in", "is", "missing", "true", "false", Spent];

    /// <summary>The sign of an operation.</summary>
    public static char SignOf(Operation operation) => operation switch
    {
        Operation.Add => '+',
        Operation.Subtract => '-',
        Operation.Multiply => '*',
        _ => '/',
    };

    /// <summary>The word of a value: its name in small letters.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Whether a name can be written as it is, without backticks.</summary>
    public static bool IsPlainName(string name) =>
        name.Length > 0 && IsFirst(name[0]) && name.All(IsLater) && !Reserved.Contains(name);

    /// <summary>Whether a plain word may begin so.</summary>
    public static bool IsFirst(char c) => char.IsLetter(c) || c == '_';

    /// <summary>Whether a plain word may go on so.</summary>
    public static bool IsLater(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static Dictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(Of, StringComparer.Ordinal);
}
