using System.Reflection;
using ReplaySim.Cli.Replays;
using ReplaySim.Core;
using ReplaySim.Data.Generation;
using ReplaySim.Data.Runs;

namespace ReplaySim.Cli.Templates;

/// <summary>The files of a new policy's solution.</summary>
internal static class PolicyTemplate
{
    private const long Rows = 20_000;

    private static readonly (string Template, string File)[] Files =
    [
        ("README.md", "README.md"),
        ("solution.slnx", "NAME.slnx"),
        ("global.json", "global.json"),
        ("gitignore", ".gitignore"),
        ("Directory.Build.props", "Directory.Build.props"),
        ("policy.csproj", "NAME/NAME.csproj"),
        ("Policy.cs", "NAME/NAME.cs"),
        ("tests.csproj", "NAME.Tests/NAME.Tests.csproj"),
        ("LawTests.cs", "NAME.Tests/LawTests.cs"),
        ("scenario.yaml", "scenario.yaml"),
    ];

    /// <summary>Writes them into a new folder, whole or not at all.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The policy's name.</param>
    /// <param name="packages">A folder of packages; null: the package sources of the machine have them.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task WriteAsync(string folder, string name, string? packages, CancellationToken cancellation)
    {
        if (Path.Exists(folder))
            throw new ReplayInputException($"new policy: '{folder}' exists already; expected a new folder (--out FOLDER)");
        var version = packages is null ? EngineVersion.Text : VersionIn(packages);
        await AtomicOutput.FolderAsync(folder, async aside =>
        {
            foreach (var (template, file) in Files)
                await WriteAsync(aside, template, file).ConfigureAwait(false);
            if (packages is not null)
                await WriteAsync(aside, "nuget.config", "nuget.config").ConfigureAwait(false);
            var options = new GeneratorOptions { Rows = Rows, Seed = 1 };
            await AtomicOutput.FileAsync(Path.Combine(aside, "history.parquet"), stream => new HistoryGenerator(options).WriteAsync(stream, _ => { }, cancellation)).ConfigureAwait(false);
        }).ConfigureAwait(false);

        async Task WriteAsync(string aside, string template, string file)
        {
            var path = Path.Combine(aside, file.Replace("NAME", name, StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, Filled(template), cancellation).ConfigureAwait(false);
        }

        string Filled(string template) => TextOf(template)
            .Replace("NAME", name, StringComparison.Ordinal)
            .Replace("VERSION", version, StringComparison.Ordinal)
            .Replace("XUNIT", XunitVersion, StringComparison.Ordinal)
            .Replace("PACKAGES", packages is null ? "" : System.Security.SecurityElement.Escape(Path.GetFullPath(packages)), StringComparison.Ordinal);
    }

    // The tool's own where it is there, else the only one.
    private static string VersionIn(string packages)
    {
        const string laws = "ReplaySim.Laws.";
        var versions = Directory.EnumerateFiles(packages, $"{laws}*.nupkg").Select(f => Path.GetFileNameWithoutExtension(f)[laws.Length..])
            .Where(v => char.IsAsciiDigit(v[0])).Order(StringComparer.Ordinal).ToList();
        if (versions.Contains(EngineVersion.Text))
            return EngineVersion.Text;
        return versions is [var only]
            ? only
            : throw new ReplayInputException($"--packages: folder '{packages}' holds {(versions.Count == 0 ? "no package ReplaySim.Laws" : $"ReplaySim.Laws in versions {string.Join(", ", versions)}")}; expected version {EngineVersion.Text}, as 'dotnet pack' leaves it");
    }

    // The version that the tool's own tests use, so that it is known to work with the laws.
    private static string XunitVersion => typeof(PolicyTemplate).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "XunitVersion").Value!;

    private static string TextOf(string template)
    {
        using var stream = typeof(PolicyTemplate).Assembly.GetManifestResourceStream($"Templates/Policy/{template}.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
