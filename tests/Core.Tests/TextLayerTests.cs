using Xunit;

namespace Quire.Core.Tests;

public sealed class TextLayerTests
{
    private const string Letter =
        "Dear customer, please find below what the harbour office charges for moorings, water and electric current. "
        + "Invoice 2207 of the second of March. Total due 1,250.00 within thirty days, account 4471902.";

    [Fact]
    public void Layer_that_says_what_the_page_shows_does_not_differ() => Assert.False(Differs(Letter, Letter));

    [Fact]
    public void Order_case_and_gaps_do_not_count() => Assert.False(Differs(
        Letter, "INVOICE2207 of the second of MARCH. Total due 1250,00 within thirtydays, account 4471902. Dear "
        + "customer, please find below what the harbour office charges for moorings, water and electriccurrent."));

    [Fact]
    public void Letters_that_are_misread_do_not_count() => Assert.False(Differs(
        Letter, "Dear cvstomer, p1ease fimd be1ow what the harbovr office charqes for moorimgs, vvater and e1ectric "
        + "currcnt. lnvoice 22O7 of the secomd of Narch. Tota1 due l,25O.OO within thirty days, account 447l9O2."));

    [Theory]
    [InlineData("9,250.00")]
    [InlineData("1,250.01")]
    [InlineData("125.00")]
    [InlineData("1,250,000.00")]
    public void Another_amount_differs(string amount) =>
        Assert.True(Differs(Letter.Replace("1,250.00", amount), Letter));

    [Theory]
    [InlineData("1.250,00", "1 250,00")]
    [InlineData("DE12 3456 7890 1234 5678 90", "DE12345678901234567890")]
    [InlineData("29.10.2018", "29.10. 2018")]
    [InlineData("2.000,00 3.000,00", "2.000,003.000,00")]
    public void Number_is_the_same_in_other_groups(string said, string read)
    {
        Assert.False(Differs($"{Letter} {said}", $"{Letter} {read}"));
        Assert.False(Differs($"{Letter} {read}", $"{Letter} {said}"));
    }

    [Fact]
    public void Another_amount_that_was_read_in_doubt_does_not() =>
        Assert.False(Differs(Letter, Letter.Replace("1,250.00", "1,260.00"), confidence: 0.6));

    [Fact]
    public void Number_that_only_one_of_both_has_is_a_stamp_or_a_figure()
    {
        Assert.False(Differs(Letter, $"{Letter} received 5512"));
        Assert.False(Differs($"{Letter} 5512", Letter));
    }

    [Fact]
    public void One_misread_number_in_a_long_table_does_not_differ_and_three_do()
    {
        var table = string.Join(' ', Enumerable.Range(0, 120).Select(row => $"{1000 + (37 * row)}.50"));
        var read = table.Replace("1037.50", "4444.44");

        Assert.False(Differs(table, read));
        Assert.True(Differs(table, read.Replace("1074.50", "5555.55").Replace("1111.50", "6666.66")));
    }

    [Theory]
    [InlineData("Qwpz xkvb jfhg mnqr tzvw plkx gfds hjkl cvbn rtzu wqas yxcv bnmk poiu")]
    [InlineData("This order is void because the goods were never delivered by their seller; nobody owes anything.")]
    [InlineData("伦敦办公室的发票金额不正确请联系我们")]
    public void Another_text_differs(string layer) => Assert.True(Differs(layer, Letter));

    [Fact]
    public void Text_under_a_blank_page_differs() => Assert.True(Differs(Letter, ""));

    [Theory]
    [InlineData("")]
    [InlineData("Page 3 of 12, draft")]
    [InlineData("Это письмо написано по-русски, и его нельзя прочитать латинскими буквами")]
    public void Too_little_that_can_be_compared_does_not_differ(string layer) => Assert.False(Differs(layer, Letter));

    [Fact]
    public void Chinese_is_compared_by_its_characters()
    {
        const string text = "请于三十日内支付港口办公室的泊位水电费用";

        Assert.False(Differs(text, "请于三十日内支付港口办公室的 泊位水电费甩"));
        Assert.True(Differs(text, "今年冬天花园里很安静没有人来"));
    }

    private static bool Differs(string layer, string read, double confidence = 0.99) => TextLayer.Differs(
        layer,
        [.. read.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new ReadWord(word, confidence))]);
}
