using System.Reflection;
using System.Text.RegularExpressions;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Architecture.Tests;

public sealed partial class ErrorCodeTests
{
    private static readonly string[] Codes =
    [
        .. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    private static readonly string Document =
        File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "errors.md"));

    [Fact]
    public void Every_code_has_its_section_and_no_section_is_without_code()
    {
        var sections = Section().Matches(Document).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(Codes);
        Assert.Equal(Codes.Order(), sections.Order());
    }

    [Fact]
    public void Section_names_the_status_that_the_code_is_answered_with() =>
        Assert.All(Section().Matches(Document).Where(match => match.Groups[2].Success), match =>
            Assert.Equal(ApiProblem.StatusOf(match.Groups[1].Value), int.Parse(match.Groups[2].Value, null)));

    [GeneratedRegex(@"^## `(\w+)`\n\n(?:\((\d+)\))?", RegexOptions.Multiline)]
    private static partial Regex Section();
}
