using System.Text;

namespace ReplaySim.Dashboard.Jobs;

/// <summary>Hands on what is written, line by line.</summary>
internal sealed class LineWriter(Action<string> take) : TextWriter
{
    private const int MostLength = 2_000;

    private readonly Lock _lock = new();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_lock)
            Add(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
        {
            foreach (var value in buffer)
                Add(value);
        }
    }

    /// <summary>Hands on a last line that has no end.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            if (_line.Length > 0)
                Add('\n');
        }
    }

    private void Add(char value)
    {
        if (value == '\n')
        {
            take(_line.ToString().TrimEnd());
            _line.Clear();
        }
        else if (_line.Length < MostLength)
        {
            _line.Append(value);
        }
    }
}
