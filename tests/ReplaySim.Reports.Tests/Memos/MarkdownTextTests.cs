using System.Text.RegularExpressions;
using ReplaySim.Reports.Memos;
using ReplaySim.Reports.Tests.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Tests.Memos;

public sealed class MarkdownTextTests
{
    // CommonMark 0.31, 2.4: a backslash before ASCII punctuation is that character.
    private static readonly Regex Escape = new(@"\\([!-/:-@\[-`{-~])");

    [Fact]
    public void Read_back_it_is_the_line() => Cases.Holds(Cases.Texts, text =>
        Assert.Equal(PlainText.Line(text).Trim(), Escape.Replace(MarkdownText.Escaped(text), "$1")));

    [Fact]
    public void Nothing_is_left_that_would_be_layout() => Cases.Holds(Cases.Texts, text =>
    {
        var bare = Escape.Replace(MarkdownText.Escaped(text), "");
        Assert.DoesNotMatch(@"[\\`*_\[\]<|~&]|://|www\.|\$(?![0-9])", bare);
        Assert.DoesNotMatch(@"^[#+\->=!]", MarkdownText.Escaped(text));
    });

    [Fact]
    public void Code_ends_where_it_should() => Cases.Holds(Cases.Texts, text =>
    {
        var code = MarkdownText.Code(text);
        var line = PlainText.Line(text).Trim();
        if (line.Length == 0)
        {
            Assert.Empty(code);
            return;
        }

        var fence = Regex.Match(code, "^`+").Value;
        Assert.EndsWith(fence, code, StringComparison.Ordinal);
        var inside = code[fence.Length..^fence.Length];
        Assert.DoesNotContain(fence, inside, StringComparison.Ordinal);
        Assert.Equal(line, inside.Trim());
    });

    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData("<script>", @"\<script>")]
    [InlineData("# head", @"\# head")]
    [InlineData("costs $5 not $x$", @"costs $5 not \$x\$")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("see https://a.b", @"see https\://a.b")]
    public void As_a_person_would_write_it(string text, string escaped) => Assert.Equal(escaped, MarkdownText.Escaped(text));
}
