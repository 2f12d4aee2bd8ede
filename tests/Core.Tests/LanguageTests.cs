using Xunit;

namespace Quire.Core.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("Total 12,50", "Latn")]
    [InlineData("größer", "Latn")]
    [InlineData("发票号码 No. 1", "Hani")]
    [InlineData("日本の会社", "Jpan")]
    [InlineData("Счёт", "Cyrl")]
    [InlineData("12,50 %", "Zyyy")]
    [InlineData("", "Zyyy")]
    public void Script_is_that_of_most_letters(string text, string script) => Assert.Equal(script, Script.Of(text));

    [Theory]
    [InlineData("the payment of this invoice is due with the order", "en")]
    [InlineData("Die Rechnung ist nach Erhalt und ohne Abzug zu zahlen", "de")]
    [InlineData("La facture est à payer dans les trente jours par virement", "fr")]
    [InlineData("El pago de la factura se hará en los próximos días y sin recargo", "es")]
    [InlineData("Il pagamento della fattura è da effettuare con bonifico nel mese", "it")]
    [InlineData("De factuur moet binnen het jaar worden betaald en niet later", "nl")]
    [InlineData("O pagamento da fatura não pode ser feito com um cheque dos nossos", "pt")]
    [InlineData("Larkspur Academy Invoice 4711", "und")]
    [InlineData("de la", "und")]
    public void Latin_text_is_named_by_its_small_words_or_not_at_all(string text, string language) =>
        Assert.Equal(language, Language.Of("Latn", text.Split(' ')));

    [Fact]
    public void Line_that_does_not_tell_takes_the_language_of_its_region()
    {
        var region = RegionReading.Of(
            RegionKind.Text, [Line("the order of the goods"), Line("Larkspur Academy"), Line("12,50")]);
        var named = RegionLanguage.Name(region).Lines;
        Assert.Equal(["en", "en", "und"], named.Select(line => line.Language));
        Assert.Equal(["Latn", "Latn", "Zyyy"], named.Select(line => line.Script));
    }

    private static LineReading Line(string text)
    {
        var quad = Quad.Of(new BoxD(0, 0, 100, 10));
        return LineReading.Of(quad, [.. text.Split(' ').Select(word => new WordReading(word, quad, 1))]);
    }
}
