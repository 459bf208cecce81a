using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using ReplaySim.Core;
using ReplaySim.Core.Custom;

namespace ReplaySim.Scenarios.Custom;

/// <summary>
/// The code that scenarios bring: whether it may be loaded at all, what has been, and where it runs. Each file is loaded once, in a
/// context of its own, so that its dependencies and the tool's never meet; only <c>ReplaySim.Core</c> is shared.
/// </summary>
public sealed class CustomCode
{
    private readonly ConcurrentDictionary<string, Assembly> _assemblies = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<CodeProbe> _probes = [];

    /// <param name="allowed">Whether code may be loaded: it can do whatever the user may.</param>
    public CustomCode(bool allowed) => Allowed = allowed;

    /// <summary>Loads nothing.</summary>
    public static CustomCode Refused { get; } = new(false);

    /// <summary>Whether code may be loaded.</summary>
    public bool Allowed { get; }

    /// <summary>Every place where code runs or has run, for a watchdog. Grows while replays are set up.</summary>
    public IEnumerable<CodeProbe> Probes => _probes;

    /// <summary>A new place where code will run on one thread at a time.</summary>
    public CodeProbe NewProbe(string name)
    {
        var probe = new CodeProbe(name);
        _probes.Enqueue(probe);
        return probe;
    }

    /// <summary>An assembly by the path of its file.</summary>
    /// <exception cref="ReplayInputException">There is no such file, or it is no assembly that can be loaded here.</exception>
    internal Assembly Load(string path)
    {
        if (!path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            throw new ReplayInputException($"'{path}' is not the name of an assembly; expected a file that ends in .dll");
        if (Directory.Exists(path) || !File.Exists(path))
            throw new ReplayInputException($"'{path}': no such file; expected an assembly, built with 'dotnet build' or 'dotnet publish'");
        var full = Path.GetFullPath(path);
        try
        {
            return _assemblies.GetOrAdd(full, static file => new CodeContext(file).LoadFromAssemblyPath(file));
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new ReplayInputException($"'{path}' cannot be loaded ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); expected a .NET assembly", e);
        }
    }

    /// <summary>SHA-256 of an assembly's file, hexadecimal: what ran, whatever its name says.</summary>
    internal static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
