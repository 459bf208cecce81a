using System.IO.Compression;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(ReplaySim.Packages.Tests.PackedFixture))]

namespace ReplaySim.Packages.Tests;

/// <summary>
/// All packages of the solution, packed once from what is built, under a version that no other run has: whatever an earlier run left
/// in a folder of packages cannot be taken for them.
/// </summary>
public sealed class PackedFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("replaysim-packages-");

    /// <summary>The version they are packed under.</summary>
    public string Version { get; } = $"{Built.Version}-test.{Guid.NewGuid():N}";

    /// <summary>Ids of all packages, ordered.</summary>
    public IReadOnlyList<string> Ids =>
        [.. Directory.EnumerateFiles(Packages, "*.nupkg").Select(f => Path.GetFileName(f)[..^$".{Version}.nupkg".Length]).Order(StringComparer.Ordinal)];

    /// <summary>Settings under which nothing is known but these packages and, of others, those that the build has restored.</summary>
    public IReadOnlyDictionary<string, string> Isolated => new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = Path.Combine(_place.FullName, "restored"),
        ["DOTNET_CLI_HOME"] = Path.Combine(_place.FullName, "home"),
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "false",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
    };

    /// <summary>The folder of the packages.</summary>
    public string Packages => Path.Combine(_place.FullName, "packages");

    /// <summary>The command, installed from its package.</summary>
    public string Command => Path.Combine(_place.FullName, "bin", OperatingSystem.IsWindows() ? "replaysim.exe" : "replaysim");

    public async ValueTask InitializeAsync()
    {
        await Child.RunAsync(
            Built.Repository, new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1" },
            "dotnet", "pack", "ReplaySim.sln", "-c", Built.Configuration, "--no-build", "-o", Packages, $"-p:PackageVersion={Version}");
        await File.WriteAllTextAsync(Path.Combine(_place.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{Packages}" /></packageSources>
              <fallbackPackageFolders><add key="restored" value="{Built.PackageFolder}" /></fallbackPackageFolders>
            </configuration>
            """);
        await Child.RunAsync(_place.FullName, Isolated, "dotnet", "tool", "install", "replaysim", "--tool-path", "bin", "--version", Version);
    }

    public ValueTask DisposeAsync()
    {
        _place.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A new folder in which only these packages are to be had.</summary>
    public string NewFolder(string name) => _place.CreateSubdirectory(name).FullName;

    /// <summary>A package's file (or that of its symbols), opened.</summary>
    internal ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Packages, $"{id}.{Version}.{extension}"));

    /// <summary>What a package says of itself, without the namespace.</summary>
    internal XElement Metadata(string id)
    {
        using var package = Open(id);
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        foreach (var element in metadata.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return metadata;
    }
}
