using System.Text;

namespace ReplaySim.Laws.Reports;

/// <summary>Rows of cells under a header, in columns as wide as their widest cell.</summary>
internal sealed class TextTable(params string[] header)
{
    private const string Indent = "  ";
    private const string Gap = "   ";

    private readonly List<string[]> _rows = [header];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = Enumerable.Range(0, header.Length).Select(c => _rows.Max(r => r[c].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows)
            text.AppendLine(Indent + string.Join(Gap, row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd());
        return text.ToString();
    }
}
