namespace ReplaySim.Import;

/// <summary>A column of the input.</summary>
/// <param name="Index">Its position; in our table it is called c and this number.</param>
/// <param name="Source">Its name in the input.</param>
/// <param name="Name">Its name in the output.</param>
/// <param name="Type">Its type in DuckDB, once asked types are applied.</param>
/// <param name="Cast">Whether an asked type is applied by us, value by value; the value before is then called r and the number.</param>
internal sealed record SourceColumn(int Index, string Source, string Name, string Type, bool Cast)
{
    public string Held => $"c{Index}";

    public string Raw => $"r{Index}";
}
