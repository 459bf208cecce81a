namespace ReplaySim.Reports.Tests.Documents;

/// <summary>Names that a document could mistake for something else.</summary>
internal static class Hostile
{
    public const string Script = "<script>alert(1)</script>";
    public const string EndOfScript = "a\"b'c</script><img src=x onerror=alert(2)>";
    public const string Formula = "=cmd()|' /C calc'!A0";
    public const string Lines = "line\nbreak\r\nand\ttab\u2028end";
    public const string Markdown = "| pipe *bold* _it_ [x](javascript:1) `code` ![y](z) https://x.y www.z.y & ~~gone~~ $x$";
    public const string Controls = "nul\0 bell\a del\u007F high\uD800 low\uDC00 non\uFFFE\uFFFF end";
    public const string RightToLeft = "\u202Eשלום עולם \u2067مرحبا";

    public static readonly string Long = new('W', 10_000);

    public static readonly string[] All = [Script, EndOfScript, Formula, Lines, Markdown, Controls, RightToLeft, Long, "", " ", "]]>", "&lt;b&gt;", "{{x}} ${y}"];

    public static TheoryData<string> Names => [.. All];
}
