namespace ReplaySim.Cli.Tests.Running;

/// <summary>Assemblies that stand for a user's own: built with the tests, not loaded with them.</summary>
internal static class Assemblies
{
    public static string Extending => Of("Extending");

    public static string Hostile => Of("ReplaySim.Hostile");

    /// <summary>The command's own.</summary>
    public static string Command => Of("ReplaySim.Cli", "replaysim");

    /// <summary>A part of a scenario as a class of one of them takes its place.</summary>
    public static string Custom(string assembly, string type, string options = "{}") =>
        $"{{ custom: {{ assembly: '{assembly}', type: {type}, options: {options} }} }}";

    private static string Of(string project, string? name = null)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        return Path.Combine(Workplace.Repository, "artifacts", "bin", project, configuration, $"{name ?? project}.dll");
    }
}
