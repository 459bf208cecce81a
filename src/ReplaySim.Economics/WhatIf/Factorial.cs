namespace ReplaySim.Economics.WhatIf;

/// <summary>
/// Effects of a full factorial. Combinations are numbered by bits: bit i is set where change i is made. The effect of a set of
/// changes is what they do together beyond the effects of all smaller sets within it: for one change, what it does alone; for
/// several, their interaction. With the base they add up to the full combination exactly, since all are integers.
/// </summary>
public static class Factorial
{
    /// <summary>Most changes of which all combinations are made: 64.</summary>
    public const int MostChanges = 6;

    /// <summary>Effects by the number of their set; that of the empty set is the base's value.</summary>
    /// <param name="values">Value of each combination, by its number; as many as a power of two.</param>
    public static IReadOnlyList<Int128> Effects(IReadOnlyList<Int128> values)
    {
        if (values.Count == 0 || (values.Count & (values.Count - 1)) != 0)
            throw new ArgumentException($"{values.Count} values; expected one for each combination, a power of two", nameof(values));
        Int128[] effects = [.. values];
        for (var bit = 1; bit < effects.Length; bit <<= 1)
        {
            for (var set = 0; set < effects.Length; set++)
            {
                if ((set & bit) != 0)
                    effects[set] = checked(effects[set] - effects[set ^ bit]);
            }
        }

        return effects;
    }
}
