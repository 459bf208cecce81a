using System.Text.Json;
using ReplaySim.Cli;
using ReplaySim.Cli.Terminal;

namespace ReplaySim.KnownAnswers.Tests;

/// <summary>
/// Real histories, imported by the command itself into a folder of the test's own. Their published answers were computed
/// elsewhere. Tests skip, and say so, where the data is not there.
/// </summary>
public abstract class RealData : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("replaysim-known-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Imports a file of the real data; the path of the history made of it.</summary>
    protected async Task<string> ImportAsync(string file, params string[] options)
    {
        var source = Source(file);
        var history = Path.Combine(_folder, Path.GetFileName(file) + ".parquet");
        var (code, _, error) = await CommandAsync(["import", source, "--out", history, .. options]);
        Assert.True(code == 0, error);
        return history;
    }

    /// <summary>Writes a scenario and runs a verb on it; the document it gives.</summary>
    protected async Task<JsonElement> DocumentAsync(string verb, string scenario, params string[] options)
    {
        var file = Path.Combine(_folder, "scenario.yaml");
        await File.WriteAllTextAsync(file, scenario);
        var (code, output, error) = await CommandAsync([verb, file, "--json", .. options]);
        Assert.True(code is 0 or 1, error);
        return JsonDocument.Parse(output).RootElement;
    }

    protected static async Task<(int Code, string Output, string Error)> CommandAsync(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Program.RunAsync(arguments, new Screen(output, error, outputIsTerminal: false, errorIsTerminal: false));
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Path of a file of the real data; the test skips where it is not there.</summary>
    protected static string Source(string file)
    {
        var source = Find(file);
        Assert.SkipWhen(source is null, $"the real data ({file}) is not beside this checkout");
        return source!;
    }

    private static string? Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
