using System.Reflection;
using System.Runtime.CompilerServices;

namespace ReplaySim.Architecture.Tests;

/// <summary>The engine has no clock, no luck, no files, no terminal and no memory of its own.</summary>
public sealed class CoreTests
{
    private static readonly SourceProject Core = SourceProject.All.Single(p => p.Name == "ReplaySim.Core");

    [Theory]
    [InlineData("System.Console")]
    [InlineData("System.Random")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator")]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.FileInfo")]
    [InlineData("System.IO.FileStream")]
    [InlineData("System.IO.Directory")]
    [InlineData("System.IO.DirectoryInfo")]
    [InlineData("System.IO.Path")]
    [InlineData("System.IO.StreamReader")]
    [InlineData("System.IO.StreamWriter")]
    [InlineData("System.Numerics.Tensors.TensorPrimitives")]
    public void It_does_not_use(string type) => Assert.DoesNotContain(type, Core.UsedTypes);

    [Theory]
    [InlineData("System.DateTime.get_Now")]
    [InlineData("System.DateTime.get_UtcNow")]
    [InlineData("System.DateTime.get_Today")]
    [InlineData("System.DateTimeOffset.get_Now")]
    [InlineData("System.DateTimeOffset.get_UtcNow")]
    [InlineData("System.Environment.get_TickCount")]
    [InlineData("System.Environment.get_TickCount64")]
    [InlineData("System.Environment.get_ProcessorCount")]
    [InlineData("System.Environment.GetEnvironmentVariable")]
    [InlineData("System.Guid.NewGuid")]
    [InlineData("System.Math.Exp")]
    [InlineData("System.Math.Log")]
    [InlineData("System.Math.Pow")]
    [InlineData("System.Math.FusedMultiplyAdd")]
    [InlineData("System.String.GetHashCode")]
    public void It_does_not_call(string member) => Assert.DoesNotContain(member, Core.UsedMembers);

    [Fact]
    public void What_it_does_use_is_seen()
    {
        Assert.Contains("System.Math", Core.UsedTypes);
        Assert.Contains("System.Math.Sqrt", Core.UsedMembers);
        var data = SourceProject.All.Single(p => p.Name == "ReplaySim.Data");
        Assert.Contains("System.IO.File", data.UsedTypes);
        Assert.Contains("System.DateTime", data.UsedTypes);
    }

    [Fact]
    public void No_static_field_changes()
    {
        const BindingFlags everyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var fields = Core.Assembly.GetTypes().Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute))).SelectMany(t => t.GetFields(everyStatic)).ToList();
        Assert.True(fields.Count > 20);
        Assert.All(fields, f => Assert.True(f.IsInitOnly || f.IsLiteral, $"{f.DeclaringType}.{f.Name} can be set"));
        Assert.All(fields, f => Assert.True(!typeof(Delegate).IsAssignableFrom(f.FieldType), $"{f.DeclaringType}.{f.Name} can be subscribed to"));
    }

    [Fact]
    public void No_static_is_kept_by_thread() => Assert.DoesNotContain("System.ThreadStaticAttribute", Core.UsedTypes);
}
