using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Transactions;

public sealed class CategoriesTests
{
    [Fact]
    public void Codes_follow_first_appearance_and_lead_back_to_their_text()
    {
        var table = new CategoryTable();
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"n{i}")];
        foreach (var name in names)
            Assert.False(table.Contains(name));
        for (var pass = 0; pass < 2; pass++)
            Assert.Equal(Enumerable.Range(0, 100), names.Select(table.Intern));
        Assert.Equal(100, table.Count);
        Assert.Equal(names, Enumerable.Range(0, 100).Select(table.Name));
        Assert.All(names, name => Assert.True(table.Contains(name)));
        Assert.Null(table.Name(CategoryTable.Missing));
    }

    [Fact]
    public void A_code_is_asked_for_once_and_a_missing_one_never()
    {
        var table = new CategoryTable();
        for (var i = 0; i < 200; i++)
            table.Intern($"{i}");
        var asked = new List<string>();
        var map = new CodeMap(table, name =>
        {
            asked.Add(name);
            return 7 * int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) - 1;
        });
        int[] codes = [.. Enumerable.Range(0, 400).Select(i => i % 9 == 0 ? CategoryTable.Missing : i * 37 % 200)];
        int[] expected = [.. codes.Select(code => code < 0 ? CategoryTable.Missing : 7 * code - 1)];

        Assert.Equal(expected[..150], codes[..150].Select(code => map[code]));
        var mapped = new int[codes.Length];
        map.Map(codes, mapped);
        Assert.Equal(expected, mapped);
        Assert.Equal(codes.Where(code => code >= 0).Distinct().Count(), asked.Count);
        Assert.Equal(asked.Count, asked.Distinct().Count());
    }
}
