using System.Text;

namespace ReplaySim.Search.Explorer;

/// <summary>A key of the scenario that thresholds are written to: a text with thresholds between its parts.</summary>
/// <param name="Path">The key.</param>
/// <param name="Texts">Parts of the value; one more than there are thresholds.</param>
/// <param name="Variables">The thresholds between them.</param>
public sealed record ExplorerSetting(string Path, IReadOnlyList<string> Texts, IReadOnlyList<int> Variables)
{
    /// <summary>A key that holds one threshold.</summary>
    public static ExplorerSetting Alone(string path, int variable) => new(path, ["", ""], [variable]);

    /// <summary>The value, with thresholds put in.</summary>
    public string ValueOf(Func<int, string> threshold)
    {
        var value = new StringBuilder(Texts[0]);
        for (var i = 0; i < Variables.Count; i++)
            value.Append(threshold(Variables[i])).Append(Texts[i + 1]);
        return value.ToString();
    }
}
