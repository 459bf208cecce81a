using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ReplaySim.Architecture.Tests;

/// <summary>A project under src/ or samples/: what its file says and what its assembly uses.</summary>
internal sealed class SourceProject
{
    private readonly XDocument _file;
    private readonly string _assembly;

    private SourceProject(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        _file = XDocument.Load(path);
        _assembly = Path.Combine(AppContext.BaseDirectory, (_file.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name) + ".dll");
    }

    public static IReadOnlyList<SourceProject> All { get; } =
        [.. new[] { "src", "samples" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository(), folder), "*.csproj", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).Select(p => new SourceProject(p))];

    public string Name { get; }

    /// <summary>Whether the command or a sample brings it along, so that its assembly is here.</summary>
    public bool IsBuilt => File.Exists(_assembly);

    /// <summary>Projects that its code refers to; an analyzer looks at the code and is no part of it.</summary>
    public IReadOnlyList<string> Projects =>
    [
        .. _file.Descendants("ProjectReference").Where(r => (string?)r.Attribute("OutputItemType") != "Analyzer")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];

    public IReadOnlyList<string> Packages => [.. _file.Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value)];

    /// <summary>Whether it is a library that is given away as a package.</summary>
    public bool IsPackage => _file.Descendants("Import").Any(i => i.Attribute("Project")!.Value == "../Package.props") && !_file.Descendants("PackAsTool").Any();

    /// <summary>The loaded assembly.</summary>
    public Assembly Assembly => Assembly.LoadFrom(_assembly);

    /// <summary>Names of all assemblies that its code refers to.</summary>
    public IReadOnlyList<string> UsedAssemblies => Read(metadata => metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name)));

    /// <summary>Full names of all types of others that its code refers to.</summary>
    public IReadOnlyList<string> UsedTypes => Read(metadata => metadata.TypeReferences.Select(h => NameOf(metadata, h)));

    /// <summary>All members of others that its code refers to, as <c>Type.Member</c>.</summary>
    public IReadOnlyList<string> UsedMembers => Read(metadata => metadata.MemberReferences.Select(metadata.GetMemberReference)
        .Where(m => m.Parent.Kind == HandleKind.TypeReference)
        .Select(m => $"{NameOf(metadata, (TypeReferenceHandle)m.Parent)}.{metadata.GetString(m.Name)}"));

    /// <summary>Source files in a folder of the repository and below, by their paths there.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository(), folder), "*.cs", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository(), f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string TextOf(string file) => File.ReadAllText(PathOf(file));

    public static string PathOf(string file) => Path.Combine(Repository(), file);

    public override string ToString() => Name;

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReplaySim.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        return folder.FullName;
    }

    private List<string> Read(Func<MetadataReader, IEnumerable<string>> read)
    {
        using var stream = File.OpenRead(_assembly);
        using var image = new PEReader(stream);
        return [.. read(image.GetMetadataReader())];
    }
}
