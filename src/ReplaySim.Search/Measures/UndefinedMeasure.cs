using ReplaySim.Core;

namespace ReplaySim.Search.Measures;

internal static class UndefinedMeasure
{
    /// <summary>A metric has no value on a history, whatever the policy, so that no search can hold it.</summary>
    public static ReplayInputException Of(string metric, string why) =>
        new($"search: '{metric}' is undefined on this history: {why}; expected a history that defines it, or a search without it");
}
