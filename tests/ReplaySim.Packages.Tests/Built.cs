using System.Reflection;

namespace ReplaySim.Packages.Tests;

/// <summary>What the build of these tests was: where from, how, and with whose packages.</summary>
internal static class Built
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Repository { get; } = FindRepository();

    public static string Configuration { get; } = Of("Configuration");

    public static string Version { get; } = Of("Version");

    /// <summary>Where the packages of others are that the build restored.</summary>
    public static string PackageFolder { get; } = Of("PackageFolder");

    private static string Of(string key) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == key).Value!;

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReplaySim.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        return folder.FullName;
    }
}
