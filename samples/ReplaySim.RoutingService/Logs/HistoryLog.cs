using System.Globalization;
using System.Text;
using System.Threading.Channels;
using ReplaySim.Core.Time;
using ReplaySim.RoutingService.Routing;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService.Logs;

/// <summary>A label that has come.</summary>
internal sealed record LabelLine(string Id, string Label, SimTime KnownAt);

/// <summary>
/// The log: a file of decisions and one of labels for each start of the service, written while decisions go on. Whoever will write
/// holds a place first, so that writing never waits; when all places are held, nothing more is let in until there is room.
/// </summary>
internal sealed class HistoryLog : IAsyncDisposable
{
    private readonly LogLayout _layout;
    private readonly int _room;
    private readonly Channel<object> _lines = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FileStream _decisions;
    private readonly FileStream _labels;
    private readonly Task _writing;
    private int _held;
    private volatile Exception? _failure;

    public HistoryLog(LiveScenario live, string folder, int room)
    {
        _layout = new LogLayout(live);
        _room = room;
        Directory.CreateDirectory(folder);
        for (var number = 1; ; number++)
        {
            File = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"decisions-{number:0000}.csv"));
            if (!System.IO.File.Exists(File))
                break;
        }

        _decisions = new FileStream(File, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        _labels = new FileStream(LabelsOf(File), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        System.IO.File.WriteAllText(Path.ChangeExtension(File, ".import"), _layout.ImportOptions);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>The file of decisions.</summary>
    public string File { get; }

    /// <summary>Transactions and labels that are open or not yet written.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Why no place can be held.</summary>
    public string Trouble => _failure is { } failure
        ? $"the log cannot be written ({failure.Message}); expected the service to be started anew where it can"
        : $"{_room} transactions are open or not yet written; expected a later try";

    /// <summary>The file of labels beside a file of decisions.</summary>
    public static string LabelsOf(string decisions) =>
        Path.Combine(Path.GetDirectoryName(decisions)!, Path.GetFileName(decisions).Replace("decisions", "labels", StringComparison.Ordinal));

    /// <summary>Holds a place for one line; false where there is none.</summary>
    public bool TryHold()
    {
        if (_failure is not null || Volatile.Read(ref _held) >= _room)
            return false;
        Interlocked.Increment(ref _held);
        return true;
    }

    /// <summary>Writes an ended transaction, or a label, in a place that is held for it.</summary>
    public void Write(object line) => _lines.Writer.TryWrite(line);

    /// <summary>Writes all that is left, down to the disk.</summary>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        await _decisions.DisposeAsync().ConfigureAwait(false);
        await _labels.DisposeAsync().ConfigureAwait(false);
        if (_failure is { } failure)
            throw new IOException($"{File}: decisions were lost: {failure.Message}", failure);
    }

    private async Task WriteAsync()
    {
        try
        {
            await PutAsync(_decisions, new StringBuilder(_layout.Header).Append('\n')).ConfigureAwait(false);
            await PutAsync(_labels, new StringBuilder("\"id\",\"label\",\"known_at\"\n")).ConfigureAwait(false);
            while (await _lines.Reader.WaitToReadAsync().ConfigureAwait(false))
                await WriteWhatIsThereAsync().ConfigureAwait(false);
            _decisions.Flush(flushToDisk: true);
            _labels.Flush(flushToDisk: true);
        }
        catch (Exception failure)
        {
            // Told to whoever wants in, and again at the end.
            _failure = failure;
        }
    }

    private async Task WriteWhatIsThereAsync()
    {
        const int batch = 1_000;
        var (decisions, labels, count) = (new StringBuilder(), new StringBuilder(), 0);
        for (; count < batch && _lines.Reader.TryRead(out var line); count++)
        {
            if (line is Journey journey)
                _layout.AddLine(decisions, journey);
            else if (line is LabelLine label)
                labels.AddText(label.Id).Append(',').AddText(label.Label).Append(',').Append(label.KnownAt).Append('\n');
        }

        await PutAsync(_decisions, decisions).ConfigureAwait(false);
        await PutAsync(_labels, labels).ConfigureAwait(false);
        Interlocked.Add(ref _held, -count);
    }

    private static async Task PutAsync(FileStream file, StringBuilder text)
    {
        if (text.Length == 0)
            return;
        await file.WriteAsync(Encoding.UTF8.GetBytes(text.ToString())).ConfigureAwait(false);
        await file.FlushAsync().ConfigureAwait(false);
    }
}
