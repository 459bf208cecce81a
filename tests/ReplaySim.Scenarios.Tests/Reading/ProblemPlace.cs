using System.Globalization;
using ReplaySim.Scenarios.Tests.Texts;

namespace ReplaySim.Scenarios.Tests.Reading;

/// <summary>Where a passage of a text begins, as problems tell it.</summary>
internal static class ProblemPlace
{
    public static string Of(string text, string passage, int from) => Of(ScenarioText.File, text, passage, from);

    public static string Of(string file, string text, string passage, int from = 0)
    {
        var at = text.IndexOf(passage, from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{passage}' is not in the text");
        var line = text.AsSpan(0, at).Count('\n') + 1;
        var column = at - (text.LastIndexOf('\n', at) is var end && at > 0 && text[at] != '\n' ? end : -1);
        return string.Create(CultureInfo.InvariantCulture, $"{file}:{line}:{column}: ");
    }
}
