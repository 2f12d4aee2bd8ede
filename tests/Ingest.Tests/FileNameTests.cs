using System.Net.Http.Headers;
using System.Text;
using CsCheck;
using Quire.Contracts;

namespace Quire.Ingest.Tests;

public sealed class FileNameTests
{
    public static TheoryData<string, string> HostileNames => new()
    {
        { "../../etc/passwd", "passwd" },
        { "..\\..\\boot.ini", "boot.ini" },
        { "..", "document" },
        { "a\0b\r\nc.png", "abc.png" },
        { new string('x', 4_096), new string('x', 255) },
        { new string('x', 254) + "\U0001F600.png", new string('x', 254) },
        { "cod\u202Egpj.exe", "codgpj.exe" },
        { "\u2066a\u2069\u200F.png", "a.png" },
        { "a\uD800b.png", "a\uFFFDb.png" },
        { "می\u200Cخواهم.png", "می\u200Cخواهم.png" },
        { "\u202E", "document" },
    };

    [Theory, MemberData(nameof(HostileNames))]
    public void Hostile_name_is_shown_without_what_makes_it_hostile(string name, string shown) =>
        Assert.Equal(shown, DisplayName.Of(name));

    [Theory, MemberData(nameof(HostileNames))]
    public async Task Hostile_name_is_kept_harmless_however_it_comes(string name, string shown)
    {
        using var folder = new TempFolder();
        await using var host = await IngestHost.StartAsync(folder.Path);
        // No lone surrogate can be written in any of these ways.
        var percent = Uri.EscapeDataString(name);
        await host.PostAsync(new ByteArrayContent(Samples.Png()), address: $"/v1/documents?name={percent}");
        await host.PostAsync(Raw(content => content.Headers.Add("X-File-Name", percent)));
        await host.PostAsync(Raw(content => content.Headers.TryAddWithoutValidation(
            "Content-Disposition", $"attachment; filename*=UTF-8''{percent}")));
        using var form = new MultipartFormDataContent { { Part(percent) } };
        await host.PostAsync(form);

        for (var post = 0; post < 4; post++)
            Assert.Equal(shown, (await host.Ear.NextAsync<DocumentReceived>()).FileName);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*passwd*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Any_name_is_shown_in_valid_text_of_at_most_255_characters_and_without_folders() =>
        Gen.String.Sample(name =>
        {
            var shown = DisplayName.Of(name);
            Assert.InRange(shown.Length, 1, 255);
            Assert.Equal(-1, shown.IndexOfAny(['/', '\\', '\0', '\u202E']));
            Assert.Equal(shown, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)));
            Assert.Equal(shown, DisplayName.Of(shown));
        });

    [Fact]
    public void Any_bytes_are_of_a_known_kind_or_refused() =>
        Gen.Byte.Array[0, MediaSniffer.NeededBytes].Sample(bytes =>
        {
            try
            {
                Assert.True(Enum.IsDefined(MediaSniffer.Sniff(bytes)));
            }
            catch (InvalidInputException refused)
            {
                Assert.Contains(refused.Code, (string[])[ErrorCode.DocumentEmpty, ErrorCode.UnsupportedMediaType]);
            }
        });

    private static ByteArrayContent Raw(Action<ByteArrayContent> name)
    {
        var content = new ByteArrayContent(Samples.Png());
        name(content);
        return content;
    }

    private static ByteArrayContent Part(string percent)
    {
        var part = new ByteArrayContent(Samples.Png());
        part.Headers.TryAddWithoutValidation(
            "Content-Disposition", $"form-data; name=files; filename*=UTF-8''{percent}");
        return part;
    }
}
