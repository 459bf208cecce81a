using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Terminal;

namespace ReplaySim.Cli.Tests.Running;

/// <summary>What a run of the command left on its screen.</summary>
internal sealed record CommandResult(int Code, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

internal static class JsonParts
{
    /// <summary>A part of a document as text without layout.</summary>
    public static string Part(this JsonElement element, string name) => JsonSerializer.Serialize(element.GetProperty(name));
}

/// <summary>The real command, in this process.</summary>
internal static class Command
{
    public static Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(TestContext.Current.CancellationToken, arguments);

    public static async Task<CommandResult> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await Program.RunAsync(arguments, new Screen(output, error, outputIsTerminal: false, errorIsTerminal: false), cancellation);
        return new CommandResult(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs and expects it done, constraints met or not.</summary>
    public static async Task<CommandResult> DoneAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.Code is ExitCode.Done or ExitCode.NotMet, $"{string.Join(' ', arguments)}: {result.Code} {result.Error}");
        return result;
    }
}
