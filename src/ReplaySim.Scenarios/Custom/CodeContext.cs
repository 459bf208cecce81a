using System.Reflection;
using System.Runtime.Loader;

namespace ReplaySim.Scenarios.Custom;

/// <summary>Where one user's assembly and all that it needs are loaded, apart from the tool's own and from other users'.</summary>
internal sealed class CodeContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    // The contracts must be the tool's own: a copy beside the assembly would define other types of the same names.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name != "ReplaySim.Core" && _resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } file ? LoadUnmanagedDllFromPath(file) : IntPtr.Zero;
}
