using ReplaySim.Core.Transactions;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.History;

/// <summary>Turns a raw column into category codes, remembering what it has seen.</summary>
internal sealed class CategoryCoder(CategoryTable categories)
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _longs = [];
    private readonly int[] _flags = [categories.Intern("false"), categories.Intern("true")];

    public void Copy(RawColumn from, int offset, int[] to, int at, int count)
    {
        switch (from.Kind)
        {
            case RawKind.Flags:
                for (var i = 0; i < count; i++)
                    to[at + i] = from.Flags[offset + i] is var v && v < 0 ? CategoryTable.Missing : _flags[v];
                break;
            case RawKind.Texts when from.TextDictionary.Count > 0:
                CopyIndexes(from, offset, to, at, count);
                break;
            case RawKind.Texts:
                CopyTexts(from.Texts, offset, to, at, count);
                break;
            case RawKind.Longs:
                CopyLongs(from, offset, to, at, count);
                break;
            default:
                for (var i = 0; i < count; i++)
                    to[at + i] = ColumnTargets.TextOf(from, offset + i) is { } text ? Code(text) : CategoryTable.Missing;
                break;
        }
    }

    private void CopyIndexes(RawColumn from, int offset, int[] to, int at, int count)
    {
        var codes = new int[from.TextDictionary.Count];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = Code(from.TextDictionary[i]);
        for (var i = 0; i < count; i++)
            to[at + i] = codes[from.TextIndexes[offset + i]];
    }

    private void CopyTexts(string?[] texts, int offset, int[] to, int at, int count)
    {
        string? last = null;
        var lastCode = CategoryTable.Missing;
        for (var i = 0; i < count; i++)
        {
            var text = texts[offset + i];
            if (!ReferenceEquals(text, last))
            {
                last = text;
                lastCode = text is null ? CategoryTable.Missing : Code(text);
            }

            to[at + i] = lastCode;
        }
    }

    private void CopyLongs(RawColumn from, int offset, int[] to, int at, int count)
    {
        var last = HistoryColumns.MissingInteger;
        var lastCode = CategoryTable.Missing;
        for (var i = 0; i < count; i++)
        {
            var value = from.Longs[offset + i];
            if (value != last)
            {
                last = value;
                if (value == HistoryColumns.MissingInteger)
                    lastCode = CategoryTable.Missing;
                else if (!_longs.TryGetValue(value, out lastCode))
                    _longs[value] = lastCode = categories.Intern(ColumnTargets.TextOf(from, offset + i)!);
            }

            to[at + i] = lastCode;
        }
    }

    private int Code(string text)
    {
        if (!_texts.TryGetValue(text, out var code))
            _texts[text] = code = categories.Intern(text);
        return code;
    }
}
