namespace ReplaySim.Core.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("accurcy", "accuracy")]
    [InlineData("acuraccy", "accuracy")]
    [InlineData("LATENCY", "latency")]
    [InlineData("latencies", "latency")]
    [InlineData("soend", "spend")]
    [InlineData("psend", "spend")]
    [InlineData("pends", null)]
    [InlineData("throughput", null)]
    [InlineData("ab", "b")]
    [InlineData("ca", null)]
    public void A_name_is_taken_for_the_candidate_within_a_third_of_its_length_in_edits(string name, string? meant) =>
        Assert.Equal(meant, NearestName.Of(name, ["accuracy", "latency", "spend", "b"]));

    [Fact]
    public void The_nearest_is_taken_and_the_first_of_equally_near_ones()
    {
        Assert.Equal("tiers", NearestName.Of("tierss", ["tier", "tiers"]));
        Assert.Equal("bat", NearestName.Of("cat", ["bat", "hat"]));
        Assert.Null(NearestName.Of("cat", []));
    }

    // A third of three letters is one edit, which shorter names are allowed too.
    [Fact]
    public void Short_names_are_one_edit_apart_where_one_letter_is_left_out_put_in_changed_or_two_change_places()
    {
        string[] texts = [.. from length in Enumerable.Range(0, 4) from code in Enumerable.Range(0, (int)Math.Pow(3, length)) select Text(code, length)];
        foreach (var name in texts)
        {
            foreach (var other in texts)
                Assert.Equal(OneEditAtMost(name, other), NearestName.Of(name, [other]) is not null);
        }
    }

    private static string Text(int code, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + code / (int)Math.Pow(3, i) % 3)));

    private static bool OneEditAtMost(string a, string b)
    {
        var reached = new HashSet<string> { a };
        for (var i = 0; i <= a.Length; i++)
        {
            foreach (var letter in "abc")
                reached.Add(a.Insert(i, letter.ToString()));
            if (i == a.Length)
                break;
            reached.Add(a.Remove(i, 1));
            foreach (var letter in "abc")
                reached.Add(a.Remove(i, 1).Insert(i, letter.ToString()));
            if (i > 0)
                reached.Add(a[..(i - 1)] + a[i] + a[i - 1] + a[(i + 1)..]);
        }

        return reached.Contains(b);
    }
}
