using System.Runtime.CompilerServices;

namespace ReplaySim.Core.Transactions;

/// <summary>Maps category codes to some other small integer, asking once per code. Used by one thread at a time.</summary>
internal sealed class CodeMap(CategoryTable categories, Func<string, int> map)
{
    private const int Unknown = int.MinValue;
    private int[] _mapped = [];

    /// <summary>What the code's string maps to; <see cref="CategoryTable.Missing"/> for a missing value.</summary>
    public int this[int code]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (code < 0)
                return CategoryTable.Missing;
            var mapped = _mapped;
            if ((uint)code < (uint)mapped.Length && mapped[code] != Unknown)
                return mapped[code];
            return Learn(code);
        }
    }

    /// <summary>Maps many codes at once.</summary>
    public void Map(ReadOnlySpan<int> codes, Span<int> into)
    {
        ReadOnlySpan<int> mapped = _mapped;
        for (var i = 0; i < codes.Length; i++)
        {
            var code = codes[i];
            if ((uint)code < (uint)mapped.Length && mapped[code] is var known and not Unknown)
            {
                into[i] = known;
                continue;
            }

            into[i] = this[code];
            mapped = _mapped;
        }
    }

    private int Learn(int code)
    {
        if (code >= _mapped.Length)
        {
            var known = _mapped.Length;
            Array.Resize(ref _mapped, Math.Max(16, (code + 1) * 2));
            Array.Fill(_mapped, Unknown, known, _mapped.Length - known);
        }

        return _mapped[code] = map(categories.Name(code)!);
    }
}
