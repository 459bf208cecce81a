using System.Globalization;
using System.Text.Json;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Scenarios.Custom;

/// <summary>The types that an option can have, and how each is written.</summary>
internal static class OptionKinds
{
    private static readonly Dictionary<Type, (string Expected, Func<string, object?> Read)> Scalars = new()
    {
        [typeof(bool)] = ("true or false", t => t switch { "true" => true, "false" => false, _ => null }),
        [typeof(string)] = ("a text", t => t),
        [typeof(int)] = ("a whole number", t => Whole(t) is { } n and >= int.MinValue and <= int.MaxValue ? (int)n : null),
        [typeof(long)] = ("a whole number", t => Whole(t)),
        [typeof(double)] = ("a number, or a share such as 99.5%", t => UnitText.Number(t) ?? (t.EndsWith('%') ? UnitText.Share(t) : null)),
        [typeof(decimal)] = ("an amount such as $0.004, or a number", t => UnitText.Dollars(t) ?? (decimal.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : null)),
        [typeof(TimeSpan)] = ("a duration such as 200ms", t => UnitText.DurationMicros(t) is { } micros and < 9e17 ? TimeSpan.FromTicks((long)Math.Floor(micros * 10 + 0.5)) : null),
    };

    /// <summary>Whether the type is written as one scalar.</summary>
    public static bool CanRead(Type type) => type.IsEnum || Scalars.ContainsKey(type);

    /// <summary>What is expected of the type, for messages.</summary>
    public static string Expected(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type.IsEnum ? $"one of {string.Join(", ", NamesOf(type))}"
            : Scalars.TryGetValue(type, out var scalar) ? scalar.Expected
            : ItemOf(type) is { } item ? $"a list, each item {Expected(item)}"
            : "a mapping";
    }

    /// <summary>A scalar of the type; null where the text is none.</summary>
    public static object? Read(Type type, string text)
    {
        if (!type.IsEnum)
            return Scalars[type].Read(text);
        var at = Array.IndexOf(NamesOf(type), text);
        return at < 0 ? null : Enum.GetValues(type).GetValue(at);
    }

    /// <summary>An enum's values as they are written.</summary>
    public static string[] NamesOf(Type type) => [.. Enum.GetValues(type).Cast<object>().Select(v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()!))];

    /// <summary>Type of a list's items; null where it is no list.</summary>
    public static Type? ItemOf(Type type)
    {
        if (type.IsArray)
            return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        return type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? item : null;
    }

    /// <summary>Type of a dictionary's values; null where it is none from texts.</summary>
    public static Type? ValueOf(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [var key, var value] && key == typeof(string)
        && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value))
            ? value
            : null;

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var plain) ? plain : UnitText.Count(text);
}
