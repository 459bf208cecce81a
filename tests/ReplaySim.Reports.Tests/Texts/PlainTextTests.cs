using System.Globalization;
using System.Xml;
using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Reports.Tests.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Tests.Texts;

public sealed class PlainTextTests
{
    [Fact]
    public void A_line_is_fit_for_xml_has_no_breaks_and_turns_no_direction() => Cases.Holds(Cases.Texts, text =>
    {
        var line = PlainText.Line(text);
        XmlConvert.VerifyXmlChars(line);
        Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        Assert.Equal(line, PlainText.Line(line));
    });

    [Fact]
    public void What_is_harmless_stays() => Cases.Holds(Cases.Texts, text =>
    {
        string Harmless(string of) => string.Concat(of.Where(c => c is >= '!' and <= '~' || char.IsLetterOrDigit(c)));
        Assert.Equal(Harmless(text), Harmless(PlainText.Line(text)));
    });

    [Fact]
    public void A_shortened_text_is_its_beginning_and_parts_no_letter() => Cases.Holds(Arb.From(
        from text in Cases.Texts.Generator from most in Gen.Choose(1, 12) select (text, most)), c =>
    {
        var shown = PlainText.Shortened(c.text, c.most);
        var line = PlainText.Line(c.text);
        var letters = new StringInfo(line).LengthInTextElements;
        if (letters <= c.most)
        {
            Assert.Equal(line, shown);
            return;
        }

        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        var kept = shown[..^1];
        Assert.StartsWith(kept, line, StringComparison.Ordinal);
        Assert.Equal(c.most == 1 ? "" : new StringInfo(line).SubstringByTextElements(0, c.most - 1).TrimEnd(), kept);
        XmlConvert.VerifyXmlChars(shown);
    });

    [Fact]
    public void Shortened_inside_both_ends_stay() => Cases.Holds(Arb.From(
        from text in Cases.Texts.Generator from most in Gen.Choose(4, 12) select (text, most)), c =>
    {
        var shown = PlainText.ShortenedInside(c.text, c.most);
        var line = new StringInfo(PlainText.Line(c.text));
        if (line.LengthInTextElements <= c.most)
        {
            Assert.Equal(line.String, shown);
            return;
        }

        var tail = c.most / 2;
        Assert.Equal(line.SubstringByTextElements(0, c.most - tail - 1) + "…" + line.SubstringByTextElements(line.LengthInTextElements - tail), shown);
    });

    [Fact]
    public void Ten_thousand_letters_are_shortened_at_once() => Assert.Equal(new string('W', 27) + "…", PlainText.Shortened(Hostile.Long, 28));
}
