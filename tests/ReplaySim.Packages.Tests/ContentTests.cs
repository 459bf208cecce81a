using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace ReplaySim.Packages.Tests;

/// <summary>What is in the packages and what they say of themselves.</summary>
public sealed class ContentTests(PackedFixture packed)
{
    // What each package depends on: ours, and those of others.
    private static readonly Dictionary<string, string[]> Needs = new()
    {
        ["ReplaySim.Core"] = [],
        ["ReplaySim.Data"] = ["Parquet.Net", "ReplaySim.Core", "Snappier", "System.IO.Hashing", "ZstdSharp.Port"],
        ["ReplaySim.Economics"] = ["ReplaySim.Core"],
        ["ReplaySim.Laws"] = ["FSharp.Core", "FsCheck", "ReplaySim.Core"],
        ["ReplaySim.Operations"] = ["ReplaySim.Core", "ReplaySim.Search"],
        ["ReplaySim.Scenarios"] = ["ReplaySim.Core", "ReplaySim.Economics", "ReplaySim.Search", "Superpower", "YamlDotNet"],
        ["ReplaySim.Search"] = ["ReplaySim.Core"],
        ["replaysim"] = [],
    };

    // Portable PDB format, "Embedded Source".
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> Ids => [.. Needs.Keys];

    public static TheoryData<string> Libraries => [.. Needs.Keys.Where(id => id != "replaysim")];

    [Fact]
    public void There_are_no_others() => Assert.Equal(Needs.Keys.Order(StringComparer.Ordinal), packed.Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_says_what_it_is_and_under_which_terms(string id)
    {
        var metadata = packed.Metadata(id);
        Assert.Equal("MIT", metadata.Element("license")!.Value);
        Assert.Equal("README.md", metadata.Element("readme")!.Value);
        Assert.All(new[] { "authors", "tags", "copyright" }, name => Assert.NotEmpty(metadata.Element(name)!.Value));
        Assert.NotEqual("Package Description", metadata.Element("description")!.Value);
        using var package = packed.Open(id);
        foreach (var name in new[] { "README.md", "LICENSE", "THIRD-PARTY-NOTICES.md" })
        {
            var original = Path.Combine(Built.Repository, name == "README.md" ? "docs/packages.md" : name);
            using var text = new StreamReader(package.GetEntry(name)!.Open());
            Assert.Equal(File.ReadAllText(original), text.ReadToEnd());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_needs_what_its_code_needs_and_of_ours_the_same_version(string id)
    {
        var needs = packed.Metadata(id).Descendants("dependency").ToDictionary(d => d.Attribute("id")!.Value, d => d.Attribute("version")!.Value);
        Assert.Equal(Needs[id], needs.Keys.Order(StringComparer.Ordinal));
        Assert.All(needs.Where(n => n.Key.StartsWith("ReplaySim.", StringComparison.Ordinal)), n => Assert.Equal(packed.Version, n.Value));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_brings_its_assembly_its_documentation_and_its_symbols(string id)
    {
        using var package = packed.Open(id);
        Assert.NotNull(package.GetEntry($"lib/net10.0/{id}.dll"));
        Assert.NotNull(package.GetEntry($"lib/net10.0/{id}.xml"));
        using var symbols = packed.Open(id, "snupkg");
        Assert.NotNull(symbols.GetEntry($"lib/net10.0/{id}.pdb"));
    }

    [Fact]
    public void The_notices_name_all_that_the_command_brings_from_others()
    {
        var notices = File.ReadAllText(Path.Combine(Built.Repository, "THIRD-PARTY-NOTICES.md"));
        using var package = packed.Open("replaysim");
        string[] others = [.. package.Entries
            .Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal) && !e.FullName.Contains("/runtimes/", StringComparison.Ordinal))
            .Select(e => e.Name[..^".dll".Length]).Where(n => !n.StartsWith("replaysim", StringComparison.OrdinalIgnoreCase))];
        Assert.NotEmpty(others);
        // An assembly, or the family it belongs to.
        Assert.All(others, name => Assert.Contains(string.Join('.', name.Split('.').Take(2)), notices, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Its_symbols_hold_all_sources_so_that_it_can_be_stepped_through_anywhere(string id)
    {
        using var package = packed.Open(id, "snupkg");
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(Read(package.GetEntry($"lib/net10.0/{id}.pdb")!));
        var reader = symbols.GetMetadataReader();
        Assert.NotEmpty(reader.Documents);
        foreach (var handle in reader.Documents)
        {
            var name = reader.GetString(reader.GetDocument(handle).Name);
            Assert.StartsWith("/_/", name, StringComparison.Ordinal);
            Assert.Contains(reader.GetCustomDebugInformation(handle).Select(reader.GetCustomDebugInformation), i => reader.GetGuid(i.Kind) == EmbeddedSource);
        }
    }

    [Fact]
    public void The_laws_bring_their_analyzer()
    {
        using var package = packed.Open("ReplaySim.Laws");
        Assert.NotNull(package.GetEntry("analyzers/dotnet/cs/ReplaySim.Laws.Analyzer.dll"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_in_it_tells_of_the_folders_it_was_built_in(string id)
    {
        var folder = Encoding.UTF8.GetBytes(Built.Repository + Path.DirectorySeparatorChar);
        using var package = packed.Open(id);
        var ours = package.Entries.Where(e => e.Name.StartsWith("replaysim", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Contains(ours, e => e.Name.EndsWith(".dll", StringComparison.Ordinal));
        Assert.All(ours, entry => Assert.True(Read(entry).GetBuffer().AsSpan().IndexOf(folder) < 0, entry.FullName));
    }

    private static MemoryStream Read(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        content.Position = 0;
        return content;
    }
}
