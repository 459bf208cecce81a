using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Slides.Drawing;
using ReplaySim.Reports.Tests.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Tests.Slides;

public sealed class TextFitTests
{
    private static readonly Arbitrary<(string Text, int Width, int Lines)> Texts = Arb.From(
        from words in Cases.Texts.Generator.ArrayOf()
        from width in Gen.Choose(60, 400)
        from lines in Gen.Choose(1, 3)
        select (string.Join(' ', words), width, lines));

    [Fact]
    public void What_is_made_to_fit_fits() => Cases.Holds(Texts, c =>
    {
        var shown = TextFit.Within(c.Text, c.Width, 14, c.Lines);
        Assert.True(TextFit.Lines(shown, c.Width, 14) <= c.Lines);
        if (TextFit.Lines(PlainText.Line(c.Text), c.Width, 14) <= c.Lines)
            Assert.Equal(PlainText.Line(c.Text), shown);
    });

    [Fact]
    public void Lines_are_no_fewer_than_the_width_of_all_letters_needs() => Cases.Holds(Texts, c =>
    {
        var line = PlainText.Line(c.Text);
        Assert.True(TextFit.Lines(line, c.Width, 14) * (double)c.Width >= ImageFont.Width(line, 14) - 1e-6);
    });

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_have_a_spreadsheets_letters(int column, string letters) => Assert.Equal(letters, Reports.Slides.Charts.SheetReference.Letters(column));
}
