using System.Text;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace ReplaySim.Reports.Slides.Package;

/// <summary>Parts of a package, written whole.</summary>
internal static class PackageParts
{
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    public const string Presentation = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    public const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string CoreProperties = "application/vnd.openxmlformats-package.core-properties+xml";

    public static void Write(OpenXmlPart part, XElement root)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer);
    }

    public static void Write(OpenXmlPart part, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        part.FeedData(stream);
    }

    /// <summary>Fills a part from the template that is built in.</summary>
    public static void WriteTemplate(OpenXmlPart part, string name)
    {
        using var stream = typeof(PackageParts).Assembly.GetManifestResourceStream($"Template/{name}.xml") ?? throw new InvalidOperationException($"template '{name}' was not built in");
        part.FeedData(stream);
    }
}
