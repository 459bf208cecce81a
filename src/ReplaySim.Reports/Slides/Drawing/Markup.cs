using System.Globalization;
using System.Xml.Linq;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Slides.Drawing;

/// <summary>The namespaces of presentations (ECMA-376), and their smallest parts.</summary>
internal static class Markup
{
    public static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";

    private const double EmuPerPoint = 12_700;

    /// <summary>Points in English metric units.</summary>
    public static long Emu(double points) => (long)Math.Round(points * EmuPerPoint);

    public static XElement Place(XName name, Box box) => new(
        name,
        new XElement(A + "off", new XAttribute("x", Emu(box.X)), new XAttribute("y", Emu(box.Y))),
        new XElement(A + "ext", new XAttribute("cx", Emu(box.Width)), new XAttribute("cy", Emu(box.Height))));

    /// <summary>A run of text.</summary>
    /// <param name="text">Made fit for XML here.</param>
    /// <param name="size">In points; null: as the placeholder says.</param>
    /// <param name="bold">Whether it stands out.</param>
    /// <param name="colour">Six hexadecimal digits; null: as the placeholder says.</param>
    public static XElement Run(string text, double? size = null, bool bold = false, string? colour = null) => new(
        A + "r",
        new XElement(
            A + "rPr",
            new XAttribute("lang", "en-GB"),
            size is { } points ? new XAttribute("sz", Hundredths(points)) : null,
            bold ? new XAttribute("b", 1) : null,
            colour is null ? null : Fill(colour)),
        new XElement(A + "t", PlainText.Line(text)));

    public static XElement Fill(string colour) => new(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", colour)));

    public static string Hundredths(double points) => Math.Round(points * 100).ToString(CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
