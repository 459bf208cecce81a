using System.Globalization;
using System.Text;
using ReplaySim.Core;
using ReplaySim.RoutingService.Logs;

namespace ReplaySim.RoutingService.Labels;

/// <summary>Writes labels into the last column of a log: with them it is the next history.</summary>
internal static class LabelJoin
{
    /// <summary>Joins, and says how much. A label that comes later takes the place of one before.</summary>
    public static string Write(string decisions, IEnumerable<string> labelFiles, TextWriter target)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in labelFiles.SelectMany(file => Lines(file).Skip(1)))
        {
            var at = 0;
            var id = CsvText.FirstText(line, ref at);
            at++;
            labels[id] = CsvText.FirstText(line, ref at);
        }

        var (rows, labelled) = (-1L, 0L);
        foreach (var line in Lines(decisions))
        {
            target.Write(line);
            if (++rows > 0 && labels.TryGetValue(IdOf(decisions, rows, line), out var label))
            {
                target.Write(new StringBuilder().AddText(label));
                labelled++;
            }

            target.Write('\n');
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, rows):#,0} rows, {labelled:#,0} of them labelled");
    }

    private static string IdOf(string file, long row, string line)
    {
        var at = line.IndexOf(',', StringComparison.Ordinal) + 1;
        if (at <= 0 || at >= line.Length || line[at] != '"' || !line.EndsWith(','))
            throw new ReplayInputException(string.Create(CultureInfo.InvariantCulture, $"{file}: line {row + 1} is cut off or has a label already; expected a log as the service writes it (remove a line that a crash cut off)"));
        return CsvText.FirstText(line, ref at);
    }

    private static IEnumerable<string> Lines(string file)
    {
        try
        {
            return File.ReadLines(file);
        }
        catch (IOException e)
        {
            throw new ReplayInputException($"{file}: {e.Message}", e);
        }
    }
}
