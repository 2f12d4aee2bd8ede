using System.Globalization;

namespace Quire.Distil.Vocabularies;

/// <summary>What stands on invoices, cheques, forms and hospital records, made up.</summary>
internal sealed class Phrases(Vocabulary vocabulary, Random random)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // Signs that are rare in running text, and still have to be known.
    private const string Signs = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~£€§°©®·«»½²³";

    private Func<string>[] Values => field ??=
    [
        Amount, Amount, Amount, Number, Number, Date, Date, Name, Name, Address, Code, Code, Iban, Telephone, Mail,
        Percent, Dose, Company, Time, Measure, Words, AmountInWords, SignsAndDigits,
    ];

    /// <summary>What is filled in beside a label.</summary>
    public string Value() => Pick(Values)();

    /// <summary>What a label of a form says.</summary>
    public string Label() => Run("label", 1, 3);

    public string Title() => Run("title", 1, 3);

    /// <summary>What is bought, or given: a line of a table.</summary>
    public string Item() => random.Next(4) switch
    {
        0 => Dose(),
        1 => $"{Any("item")} {Any("item")} {Code()}",
        2 => $"{Any("item")} {Any("lexicon")}",
        _ => $"{Any("item")} {Any("item")}",
    };

    public string Amount()
    {
        var value = Math.Round(Math.Pow(10, (random.NextDouble() * 5) - 0.5), 2);
        var (group, point) = Pick<(string, string)>([(".", ","), (" ", ","), ("", "."), (",", "."), (",", ".")]);
        var text = value.ToString("#,##0.00", CultureInfo.InvariantCulture)
            .Replace(".", "\n", StringComparison.Ordinal).Replace(",", group, StringComparison.Ordinal)
            .Replace("\n", point, StringComparison.Ordinal);
        return random.Next(12) switch
        {
            0 or 1 => $"${text}",
            2 => $"€ {text}",
            3 => $"{text} €",
            4 => $"£{text}",
            5 => $"{Pick(["USD", "EUR", "RM", "CHF", "GBP"])} {text}",
            6 => $"-{text}",
            7 => $"({text})",
            _ => text,
        };
    }

    public string Number() => random.Next(3) switch
    {
        0 => Digits(1, 3),
        1 => Digits(3, 9),
        _ => random.Next(1, 100_000).ToString("#,##0", CultureInfo.InvariantCulture),
    };

    public string Date()
    {
        var (day, month, year) = (random.Next(1, 29), random.Next(1, 13), random.Next(1950, 2030));
        return random.Next(8) switch
        {
            0 => $"{month}/{day}/{year % 100:00}",
            1 => $"{day:00}/{month:00}/{year}",
            2 => $"{day:00}.{month:00}.{year}",
            3 => $"{year}-{month:00}-{day:00}",
            4 => $"{Any("month")} {day}, {year}",
            5 => $"{day}. {Any("month")} {year}",
            6 => $"{day:00}-{Any("month")}-{year % 100:00}",
            _ => $"{month:00}-{day:00}-{year % 100:00}",
        };
    }

    /// <summary>So many words of running text, with its commas and full stops.</summary>
    public string Sentence(int words)
    {
        var text = Enumerable.Range(0, words).Select(_ => RunningWord()).ToList();
        text[0] = string.Concat(char.ToUpperInvariant(text[0][0]).ToString(), text[0].AsSpan(1));
        for (var i = 3; i < words - 1; i += random.Next(3, 10))
            text[i] += Pick([",", ",", ",", ";", ":", " -"]);
        return string.Join(' ', text) + Pick([".", ".", ".", "?", "!"]);
    }

    private string RunningWord() => random.Next(20) switch
    {
        < 9 => Any("common"),
        < 14 => Any("lexicon"),
        < 16 => Any("foreign"),
        16 => Any("item"),
        17 => Number(),
        18 => Pick([$"({Any("lexicon")})", $"\"{Any("lexicon")}\"", $"'{Any("lexicon")}'"]),
        _ => Pick([Any("drug"), Any("surname"), Date(), $"{Any("lexicon")}-{Any("lexicon")}", $"{Any("surname")}'s"]),
    };

    private string Words() => Run("lexicon", 1, 4);

    private string AmountInWords() => Run("numeral", 3, 7);

    private string Name() => random.Next(5) switch
    {
        0 => $"{Any("surname")}, {Any("given")}",
        1 => $"{Pick(["Dr.", "Mr.", "Mrs.", "Ms.", "Prof."])} {Any("given")[..1]}. {Any("surname")}",
        2 => $"{Any("given")} {Letter()}. {Any("surname")}",
        _ => $"{Any("given")} {Any("surname")}",
    };

    private string Address() => random.Next(4) switch
    {
        0 => $"{Digits(1, 4)} {Any("surname")} {Any("street")}",
        1 => $"{Any("city")}, {Letter()}{Letter()} {Digits(5, 5)}",
        2 => $"{Digits(4, 5)} {Any("city")}",
        _ => $"No. {Digits(1, 3)}, {Any("street")} {Any("surname")} {Digits(1, 2)}/{Digits(1, 2)}",
    };

    private string Company() => $"{Any("company")} {Any("company")} {Any("legal")}";

    private string Code()
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(3) switch
        {
            0 => $"{Letter()}{Letter()}",
            1 => $"{Letter()}{Digits(1, 4)}",
            _ => Digits(2, 6),
        });
        return Pick(["", "", "#", "No. ", "REF "]) + string.Join(Pick(["-", "/", "", ".", "_"]), parts);
    }

    private string Iban() => $"{Pick(["DE", "FR", "GB", "NL", "CH", "ES"])}{Digits(2, 2)} "
        + string.Join(' ', Enumerable.Range(0, random.Next(3, 6)).Select(_ => Digits(4, 4)));

    private string Telephone() => random.Next(4) switch
    {
        0 => $"({Digits(3, 3)}) {Digits(3, 3)}-{Digits(4, 4)}",
        1 => $"+{Digits(2, 2)} {Digits(2, 3)} {Digits(6, 7)}",
        2 => $"{Digits(3, 3)}/{Digits(3, 3)}-{Digits(4, 4)}",
        _ => $"{Digits(2, 3)}-{Digits(7, 8)}",
    };

    private string Mail() => random.Next(2) == 0
        ? $"{Any("common")}.{Any("lexicon")}@{Any("lexicon")}.{Pick(["com", "de", "org", "fr"])}"
        : $"www.{Any("lexicon")}.{Pick(["com", "net", "co.uk"])}";

    private string Percent() => $"{Digits(1, 2)}{Pick(["", ".5", $".{Digits(1, 2)}"])}{Pick(["%", " %"])}";

    private string Dose() =>
        $"{Any("drug")} {Digits(1, 3)} {Any("unit")} {Pick(["1-0-1", "1-0-0", "b.i.d.", "2x", ""])}".Trim();

    private string Time() => $"{random.Next(24)}:{random.Next(60):00}{Pick(["", " AM", " PM", ":30", " Uhr"])}";

    private string Measure() => $"{Digits(1, 3)}{Pick(["", "."])}{Digits(1, 1)} {Any("unit")}";

    private string SignsAndDigits() => string.Concat(Enumerable.Range(0, random.Next(1, 6))
        .Select(_ => random.Next(3) == 0 ? Digits(1, 2) : Signs[random.Next(Signs.Length)].ToString()));

    private string Digits(int least, int most) => string.Concat(
        Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => (char)('0' + random.Next(10))));

    private char Letter() => Letters[random.Next(Letters.Length)];

    private string Any(string kind) => Pick(vocabulary[kind]);

    // Words that follow each other in the list: labels read as they do on forms.
    private string Run(string kind, int least, int most)
    {
        var words = vocabulary[kind];
        var length = random.Next(least, most + 1);
        var from = random.Next(words.Count - length + 1);
        return string.Join(' ', words.Skip(from).Take(length));
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
