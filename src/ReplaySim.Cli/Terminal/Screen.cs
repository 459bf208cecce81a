using Spectre.Console;

namespace ReplaySim.Cli.Terminal;

/// <summary>stdout carries the result; stderr carries progress and messages.</summary>
internal sealed class Screen
{
    private const int PlainWidth = 120;

    public Screen(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal)
    {
        Output = output;
        Error = error;
        var plain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        Result = Console(output, outputIsTerminal && !plain, outputIsTerminal);
        Story = Console(error, errorIsTerminal && !plain, errorIsTerminal);
        ShowsProgress = errorIsTerminal;
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Tables of the result, on stdout.</summary>
    public IAnsiConsole Result { get; }

    /// <summary>Progress and timing, on stderr.</summary>
    public IAnsiConsole Story { get; }

    public bool ShowsProgress { get; }

    /// <summary>Told what is being done, and of how many rows how many are done; in place of a progress line.</summary>
    public Action<string, long, long>? Progress { get; init; }

    public static Screen OfProcess() =>
        new(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected, !System.Console.IsErrorRedirected);

    private static IAnsiConsole Console(TextWriter writer, bool colours, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!terminal)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
