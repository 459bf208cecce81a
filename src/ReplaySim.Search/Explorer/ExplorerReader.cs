using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Search.Measures;

namespace ReplaySim.Search.Explorer;

/// <summary>Reads explorer files back.</summary>
public static class ExplorerReader
{
    /// <summary>The tables; throws <see cref="ReplayInputException"/> for anything else.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="bytes">Its bytes.</param>
    public static ExplorerTables Read(string file, byte[] bytes)
    {
        try
        {
            if (!bytes.AsSpan().StartsWith(ExplorerFile.Signature))
                throw new InvalidDataException("it does not begin as one");
            using var stream = new DeflateStream(new MemoryStream(bytes[ExplorerFile.Signature.Length..]), CompressionMode.Decompress);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return Read(content.ToArray());
        }
        catch (Exception e) when (IsOfBytes(e))
        {
            throw new ReplayInputException($"{file}: no tables can be read from it ({e.Message}); expected explorer.bin as a sweep's --out folder has it", e);
        }
    }

    private static bool IsOfBytes(Exception e) =>
        e is InvalidDataException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException;

    private static ExplorerTables Read(byte[] content)
    {
        var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(content);
        using var document = JsonDocument.Parse(content.AsMemory(sizeof(uint), length));
        var root = document.RootElement;
        if (root.GetProperty("schema").GetString() != ExplorerTables.Schema)
            throw new InvalidDataException($"schema '{root.GetProperty("schema").GetString()}' is not {ExplorerTables.Schema}");
        List<ExplorerMeasure> measures = [.. root.GetProperty("measures").EnumerateArray().Select(Measure)];
        var numbers = new TableNumbers(content, sizeof(uint) + length);
        return new ExplorerTables
        {
            Rows = root.GetProperty("rows").GetInt64(),
            Variables = [.. root.GetProperty("variables").EnumerateArray().Select(Variable)],
            Components = [.. root.GetProperty("components").EnumerateArray().Select(c => Component(c, measures.Count, numbers))],
            Measures = measures,
            LeftOut = Texts(root.GetProperty("left_out")),
            Constraints = [.. root.GetProperty("constraints").EnumerateArray().Select(Constraint)],
            Chosen = Steps(root.GetProperty("chosen")),
            Frontier = [.. root.GetProperty("frontier").EnumerateArray().Select(Steps)],
            Settings = [.. root.GetProperty("settings").EnumerateArray().Select(s => new ExplorerSetting(
                s.GetProperty("path").GetString()!, Texts(s.GetProperty("texts")), Numbers(s.GetProperty("variables"))))],
        };
    }

    private static ExplorerVariable Variable(JsonElement variable) => new(
        variable.GetProperty("path").GetString()!, variable.GetProperty("name").GetString()!,
        variable.GetProperty("open").GetBoolean(), variable.GetProperty("first").GetInt32(),
        [.. Texts(variable.GetProperty("steps")).Select(text => text == "never" ? double.PositiveInfinity : Decimal(text))]);

    private static ExplorerComponent Component(JsonElement component, int measures, TableNumbers numbers)
    {
        var (rows, columns) = (component.GetProperty("rows").GetInt32(), component.GetProperty("columns").GetInt32());
        return new ExplorerComponent(
            Index(component.GetProperty("outer")), Numbers(component.GetProperty("cuts")), rows, columns,
            [.. Enumerable.Range(0, measures).Select(_ => numbers.Table(rows, columns))]);
    }

    private static ExplorerMeasure Measure(JsonElement measure) => new(
        measure.GetProperty("name").GetString()!, ExplorerNames.UnitOf(measure.GetProperty("in").GetString()),
        Whole(measure.GetProperty("unit")), Whole(measure.GetProperty("offset")),
        new Fraction(Whole(measure.GetProperty("scale")[0]), Whole(measure.GetProperty("scale")[1])), measure.GetProperty("base").GetInt64());

    private static ExplorerConstraint Constraint(JsonElement constraint) => new(
        constraint.GetProperty("text").GetString()!, Index(constraint.GetProperty("measure")),
        ExplorerNames.BoundOf(constraint.GetProperty("bound").GetString()), Decimal(constraint.GetProperty("limit").GetString()!));

    private static double Decimal(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Index(JsonElement index) => index.ValueKind == JsonValueKind.Null ? -1 : index.GetInt32();

    private static BigInteger Whole(JsonElement text) => BigInteger.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private static List<int>? Steps(JsonElement steps) => steps.ValueKind == JsonValueKind.Null ? null : Numbers(steps);

    private static List<int> Numbers(JsonElement list) => [.. list.EnumerateArray().Select(n => n.GetInt32())];

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];
}
