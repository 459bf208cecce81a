using System.CommandLine;
using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ReplaySim.Cli.Terminal;

/// <summary><c>-v</c> tells the story on stderr; <c>--log FILE</c> keeps it as compact JSON.</summary>
internal sealed class Logging
{
    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Tell what is being done, on stderr.", Recursive = true };

    public Option<string?> File { get; } = new("--log") { Description = "Append the log to a file, as compact JSON lines.", HelpName = "file", Recursive = true };

    public Serilog.Core.Logger Create(ParseResult parsed)
    {
        var configuration = new LoggerConfiguration().MinimumLevel.Debug();
        if (parsed.GetValue(Verbose))
            configuration = configuration.WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: CultureInfo.InvariantCulture, outputTemplate: "{Timestamp:HH:mm:ss} {Message:lj}{NewLine}");
        if (parsed.GetValue(File) is { } path)
            configuration = configuration.WriteTo.File(new CompactJsonFormatter(), path);
        return configuration.CreateLogger();
    }
}
