using System.Text.RegularExpressions;

namespace ReplaySim.Packages.Tests;

/// <summary>A program outside the repository that uses the packages, as their page shows it.</summary>
public sealed partial class LawsTests(PackedFixture packed)
{
    [Fact]
    public async Task The_program_on_the_packages_page_is_built_with_them_and_prints_what_the_page_says()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Built.Repository, "docs", "packages.md"), TestContext.Current.CancellationToken);
        var folder = packed.NewFolder("policy");
        await File.WriteAllTextAsync(Path.Combine(folder, "Policy.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ReplaySim.Laws" Version="[{packed.Version}]" />
              </ItemGroup>
            </Project>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Block(page, "csharp"), TestContext.Current.CancellationToken);
        Assert.Equal(Block(page, "text"), await Child.RunAsync(folder, packed.Isolated, "dotnet", "run", "-c", "Release"));
    }

    private static string Block(string page, string language) => Fence().Matches(page).Single(m => m.Groups[1].Value == language).Groups[2].Value.Trim();

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
