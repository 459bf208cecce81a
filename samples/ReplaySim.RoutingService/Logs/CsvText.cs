using System.Globalization;
using System.Text;

namespace ReplaySim.RoutingService.Logs;

/// <summary>Fields of a comma-separated line. Texts are always quoted, so that no reader guesses; a missing value is an empty field.</summary>
internal static class CsvText
{
    public static StringBuilder AddText(this StringBuilder line, string? text) =>
        text is null ? line : line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');

    /// <summary>The shortest text that reads as the same bits.</summary>
    public static StringBuilder AddNumber(this StringBuilder line, double number) =>
        double.IsNaN(number) ? line : line.Append(number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The text at the start of a line.</summary>
    public static string FirstText(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; line[at] != '"' || (at + 1 < line.Length && line[at + 1] == '"'); at++)
        {
            if (line[at] == '"')
                at++;
            text.Append(line[at]);
        }

        at++;
        return text.ToString();
    }
}
