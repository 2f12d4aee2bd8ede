using Quire.Contracts;
using Quire.Results.Search;
using Quire.Results.Tests.Exports;
using Xunit;

namespace Quire.Results.Tests.Search;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Invoice No. INV-2024/15", "invoice no inv 2024 15")]
    [InlineData("Café ZÜRICH Straße Ærø", "cafe zurich strasse aero")]
    [InlineData("ﬁnal ＡＢＣ１２３ № ①", "final abc123 no 1")]
    [InlineData("発票代码", "発票 票代 代码 码")]
    [InlineData("発 票", "発票 票")]
    [InlineData("第3页，共", "第 3 页 共")]
    [InlineData("ガ ﾆｭｰｽ", "ガニ ニュ ュー ース ス")]
    [InlineData("한국어 문서", "한국어 문서")]
    [InlineData("don't", "don t")]
    [InlineData("Yes ☐ No ☑", "yes no")]
    [InlineData("... -- ¶", "")]
    [InlineData("𝐁old ½", "bold 1 2")]
    public void Terms_are_folded_and_split(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', Tokenizer.Tokenize(text).Select(token => token.Term)));

    [Fact]
    public void A_region_ends_phrases()
    {
        var terms = PageTerms.Of(Pages.Of(0, "one two\n\nthree")).ToString();
        Assert.Equal("one two ¶ three", terms);
    }

    [Fact]
    public void A_checkbox_in_a_line_ends_no_phrase()
    {
        var page = Pages.Of(0, "yes ☐ no\n\n☑");
        RecognizedRegion[] row = [.. Enumerable.Range(0, 3).Select(i => ExportWriting.Word(page.Regions[0], i))];
        row[1] = row[1] with { Kind = RegionKind.Checkbox };
        Assert.Equal("yes no ¶", PageTerms.Of(page with { Regions = [.. row, page.Regions[1]] }).ToString().Trim());
    }

    [Fact]
    public void A_token_says_where_it_stands()
    {
        var tokens = Tokenizer.Tokenize("a INV-7 発票");
        Assert.Equal(new Token("7", 1, 4, 1, 5), tokens[2]);
        Assert.Equal(new Token("発票", 2, 0, 2, 2), tokens[3]);
    }
}
