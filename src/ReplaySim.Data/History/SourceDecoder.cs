using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Sources;

namespace ReplaySim.Data.History;

/// <summary>Fills batches from the slices of a source.</summary>
internal sealed class SourceDecoder
{
    private readonly ITransactionSource _source;
    private readonly HistoryRequest _request;
    private readonly int[] _numbers;
    private readonly int[] _integers;
    private readonly int[] _categories;

    public SourceDecoder(ITransactionSource source, HistoryRequest request)
    {
        _source = source;
        _request = request;
        _numbers = [.. request.Columns.Numbers.Select(name => Find(name, "numbers", SourceColumnType.Number, SourceColumnType.Integer))];
        _integers = [.. request.Columns.Integers.Select(name => Find(name, "whole numbers", SourceColumnType.Integer))];
        _categories =
        [
            .. request.Columns.Categories.Select(name => name.StartsWith(BatchDecoder.DecisionsPrefix, StringComparison.Ordinal)
                ? -1
                : Find(name, "texts or whole numbers", SourceColumnType.Text, SourceColumnType.Integer)),
        ];
    }

    /// <summary>Copies <see cref="TransactionBatch.Count"/> rows of a slice, from its start.</summary>
    public void Fill(TransactionBatch batch, SourceSlice slice)
    {
        var count = batch.Count;
        for (var i = 0; i < count; i++)
        {
            if (slice.Time[i] is < SimTime.Earliest or > SimTime.Latest)
                throw new ReplayInputException(string.Create(CultureInfo.InvariantCulture, $"{_request.Source}: row {batch.FirstRow + i}: time {slice.Time[i]} µs; expected a time between the years 1 and 9999"));
        }

        slice.Time.AsSpan(0, count).CopyTo(batch.Time);
        if (batch.Ids is { } ids)
            slice.Ids.AsSpan(0, count).CopyTo(ids);
        for (var c = 0; c < _numbers.Length; c++)
            FillNumbers(slice, _numbers[c], batch.Numbers[c], count);
        for (var c = 0; c < _integers.Length; c++)
            slice.Integers(_integers[c]).AsSpan(0, count).CopyTo(batch.Integers[c]);
        for (var c = 0; c < _categories.Length; c++)
        {
            if (_categories[c] >= 0)
                FillCategories(slice, _categories[c], batch.Categories[c], count);
        }
    }

    private void FillNumbers(SourceSlice slice, int column, double[] into, int count)
    {
        if (_source.Columns[column].Type == SourceColumnType.Number)
        {
            slice.Numbers(column).AsSpan(0, count).CopyTo(into);
            return;
        }

        var from = slice.Integers(column);
        for (var i = 0; i < count; i++)
            into[i] = from[i] == HistoryColumns.MissingInteger ? double.NaN : from[i];
    }

    private void FillCategories(SourceSlice slice, int column, int[] into, int count)
    {
        var integers = _source.Columns[column].Type == SourceColumnType.Integer;
        for (var i = 0; i < count; i++)
        {
            var text = !integers ? slice.Texts(column)[i]
                : slice.Integers(column)[i] is var value && value == HistoryColumns.MissingInteger ? null
                : value.ToString(CultureInfo.InvariantCulture);
            into[i] = text is null ? CategoryTable.Missing : _request.Categories.Intern(text);
        }
    }

    private int Find(string name, string expected, params ReadOnlySpan<SourceColumnType> types)
    {
        var names = _source.Columns.Select(c => c.Name).ToList();
        var at = names.IndexOf(name);
        if (at < 0)
            throw new ReplayInputException($"{_request.Source}: no column '{name}'; expected one of {string.Join(", ", names)}{(NearestName.Of(name, names) is { } nearest ? $"; did you mean '{nearest}'?" : "")}");
        return types.Contains(_source.Columns[at].Type)
            ? at
            : throw new ReplayInputException($"{_request.Source}: column '{name}' is of type {_source.Columns[at].Type}; expected a column of {expected}");
    }
}
