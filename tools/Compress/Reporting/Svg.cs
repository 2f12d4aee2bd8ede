using System.Globalization;
using System.Net;
using System.Text;

namespace Quire.Compress.Reporting;

/// <summary>Writes one drawing; every text in it is escaped.</summary>
internal sealed class Svg(int width, int height, string label)
{
    private readonly StringBuilder _body = new();

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Add($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" class=\"{style}\"/>");

    public void Rectangle(double x, double y, double across, double down, string style, string title) =>
        Add($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{across:0.#}\" height=\"{down:0.#}\" class=\"{style}\">")
            .Append(Title(title)).Append("</rect>");

    public void Circle(double x, double y, double radius, string style, string title) =>
        Add($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" class=\"{style}\">")
            .Append(Title(title)).Append("</circle>");

    /// <param name="x">Of the anchor.</param>
    /// <param name="y">Of the base line.</param>
    /// <param name="text">To show.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public void Text(double x, double y, string text, string anchor) =>
        Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">").Append(Escaped(text)).Append("</text>");

    public override string ToString() =>
        $"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Escaped(label)}\">{_body}</svg>";

    private StringBuilder Add(FormattableString markup) => _body.Append(markup.ToString(CultureInfo.InvariantCulture));

    private static string Title(string text) => $"<title>{Escaped(text)}</title>";

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
