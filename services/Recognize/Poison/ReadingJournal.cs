using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Recognize;

/// <summary>
/// Notes in files which pages are being read: what stands there when a process starts was being read as one died.
/// </summary>
/// <remarks>
/// Only for a queue in memory: a broker counts deliveries itself. A dying process leaves its files whatever ends it; they
/// are not flushed, for a dying machine is no page's fault.
/// </remarks>
internal sealed class ReadingJournal
{
    private const string Reading = ".reading";
    private const string Deaths = ".deaths";

    private readonly string? _folder;
    private readonly ConcurrentDictionary<string, int> _deaths = new();

    public ReadingJournal(IOptions<RecognizeOptions> options)
    {
        if (options.Value.JournalFolder.Length == 0)
            return;
        _folder = Directory.CreateDirectory(options.Value.JournalFolder).FullName;
        foreach (var left in Directory.EnumerateFiles(_folder, $"*{Reading}").ToList())
        {
            // One byte a death.
            File.AppendAllText(Path.ChangeExtension(left, Deaths), "x");
            File.Delete(left);
        }

        foreach (var deaths in Directory.EnumerateFiles(_folder, $"*{Deaths}"))
            _deaths[Path.GetFileNameWithoutExtension(deaths)] = (int)new FileInfo(deaths).Length;
    }

    /// <summary>How many processes died while they read this page.</summary>
    public int DeathsOf(PageQueued page) => _deaths.GetValueOrDefault(Name(page));

    /// <summary>The page is being read until the answer is disposed.</summary>
    public IDisposable? Begin(PageQueued page)
    {
        if (_folder is null)
            return null;
        var note = Path.Combine(_folder, Name(page) + Reading);
        File.WriteAllText(note, "");
        return new Note(note);
    }

    /// <summary>The page has ended, whichever way.</summary>
    public void Forget(PageQueued page)
    {
        if (_folder is not null && _deaths.TryRemove(Name(page), out _))
            File.Delete(Path.Combine(_folder, Name(page) + Deaths));
    }

    private static string Name(PageQueued page) => $"{page.DocumentId:N}-{page.PageIndex}";

    private sealed class Note(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}
