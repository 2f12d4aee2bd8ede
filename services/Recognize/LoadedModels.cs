using Quire.Core;

namespace Quire.Recognize;

/// <summary>Reads one page, as <see cref="PageReader.Read"/> does.</summary>
internal delegate PageReading ReadPage(PixelImage page, CancellationToken cancellationToken);

/// <summary>What this process reads pages with, and the names of its models.</summary>
internal sealed record LoadedModels(ReadPage Read, IReadOnlyList<string> Names);
