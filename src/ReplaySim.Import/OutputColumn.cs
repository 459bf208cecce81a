using Parquet.Schema;

namespace ReplaySim.Import;

/// <summary>A column as it is written.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Field">Its field in the Parquet schema.</param>
/// <param name="Written">The field its values are handed over under.</param>
/// <param name="Expression">SQL of its values over the view <c>good</c>.</param>
/// <param name="Buffer">Where a row group gathers.</param>
/// <param name="TypeName">Its type, for people.</param>
/// <param name="Nulls">Missing values.</param>
/// <param name="Delta">Whether it is written as differences.</param>
/// <param name="Dictionary">Whether it repeats few texts.</param>
internal sealed record OutputColumn(
    SourceColumn Source, DataField Field, DataField Written, string Expression, ColumnBuffer Buffer, string TypeName, long Nulls, bool Delta, bool Dictionary);
