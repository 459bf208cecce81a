using System.Globalization;
using System.Text;
using System.Xml;

namespace ReplaySim.Reports.Images;

/// <summary>A drawing as SVG 1.1: every character written by an XML writer, text as text, nothing that moves or runs.</summary>
internal static class SvgWriter
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    public static string Write(Drawing drawing)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("svg", Namespace);
            xml.WriteAttributeString("width", Number(drawing.Width));
            xml.WriteAttributeString("height", Number(drawing.Height));
            xml.WriteAttributeString("viewBox", $"0 0 {Number(drawing.Width)} {Number(drawing.Height)}");
            xml.WriteAttributeString("role", "img");
            xml.WriteAttributeString("font-family", ImageFont.Families);
            xml.WriteElementString("title", Namespace, drawing.Title);
            xml.WriteElementString("desc", Namespace, drawing.Description);
            foreach (var shape in drawing.Shapes)
                Write(xml, shape);
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void Write(XmlWriter xml, Shape shape)
    {
        switch (shape)
        {
            case Outline outline:
                xml.WriteStartElement(outline.Closed ? "polygon" : "polyline", Namespace);
                xml.WriteAttributeString("points", string.Join(' ', outline.Points.Select(p => $"{Number(p.X)},{Number(p.Y)}")));
                Paint(xml, outline.Fill, outline.Stroke);
                if (outline.Opacity < 1)
                    xml.WriteAttributeString("opacity", Number(outline.Opacity));
                break;
            case Disc disc:
                xml.WriteStartElement("circle", Namespace);
                xml.WriteAttributeString("cx", Number(disc.X));
                xml.WriteAttributeString("cy", Number(disc.Y));
                xml.WriteAttributeString("r", Number(disc.Radius));
                Paint(xml, disc.Fill, disc.Stroke);
                break;
            case Label label:
                Write(xml, label);
                break;
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Label label)
    {
        xml.WriteStartElement("text", Namespace);
        xml.WriteAttributeString("x", Number(label.X));
        xml.WriteAttributeString("y", Number(label.Y));
        xml.WriteAttributeString("font-size", Number(label.Size));
        xml.WriteAttributeString("fill", "#" + label.Colour);
        if (label.Anchor != Anchor.Start)
            xml.WriteAttributeString("text-anchor", label.Anchor == Anchor.Middle ? "middle" : "end");
        if (label.Degrees != 0)
            xml.WriteAttributeString("transform", $"rotate({Number(label.Degrees)} {Number(label.X)} {Number(label.Y)})");
        xml.WriteString(label.Text);
    }

    private static void Paint(XmlWriter xml, string? fill, Stroke? stroke)
    {
        xml.WriteAttributeString("fill", fill is null ? "none" : "#" + fill);
        if (stroke is null)
            return;
        xml.WriteAttributeString("stroke", "#" + stroke.Colour);
        xml.WriteAttributeString("stroke-width", Number(stroke.Width));
        if (stroke.Dashed)
            xml.WriteAttributeString("stroke-dasharray", $"{Number(stroke.Width * 4)} {Number(stroke.Width * 3)}");
    }

    private static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
