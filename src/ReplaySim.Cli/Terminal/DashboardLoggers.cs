using Microsoft.Extensions.Logging;
using Serilog.Events;

namespace ReplaySim.Cli.Terminal;

/// <summary>Hands on what the dashboard logs to the command's own log.</summary>
internal sealed class DashboardLoggers(Serilog.ILogger log) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Relay(log.ForContext(Serilog.Core.Constants.SourceContextPropertyName, categoryName));

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("everything goes to the command's log");

    public void Dispose()
    {
        // The command's log outlives it.
    }

    private sealed class Relay(Serilog.ILogger log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && log.IsEnabled(Level(logLevel));

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                log.Write(Level(logLevel), exception, "{Message:l}", formatter(state, exception));
        }

        private static LogEventLevel Level(LogLevel level) => level switch
        {
            LogLevel.Critical => LogEventLevel.Fatal,
            LogLevel.Error => LogEventLevel.Error,
            LogLevel.Warning => LogEventLevel.Warning,
            LogLevel.Information => LogEventLevel.Information,
            LogLevel.Debug => LogEventLevel.Debug,
            _ => LogEventLevel.Verbose,
        };
    }
}
