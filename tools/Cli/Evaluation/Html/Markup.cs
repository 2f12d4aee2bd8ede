using System.Globalization;
using System.Net;
using System.Text;

namespace Quire.Cli.Evaluation.Html;

/// <summary>Writes HTML; every value put into it is escaped.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _html = new();

    /// <summary>Adds a template whose values become text; numbers are written as programs write them.</summary>
    public Markup Add(FormattableString template)
    {
        var values = template.GetArguments().Select(Escaped).ToArray();
        _html.AppendFormat(CultureInfo.InvariantCulture, template.Format, values).Append('\n');
        return this;
    }

    /// <summary>Adds what is HTML already, such as the style sheet.</summary>
    public Markup AddRaw(string html)
    {
        _html.Append(html).Append('\n');
        return this;
    }

    public override string ToString() => _html.ToString();

    // Numbers keep their type for the template's format; everything else is text.
    private static object? Escaped(object? value) => value switch
    {
        null => "–",
        int or long or double => value,
        _ => WebUtility.HtmlEncode(value.ToString()),
    };
}
