using Quire.Core;

namespace Quire.Recognize;

/// <summary>The reader that this process reads pages with, and the names of its models.</summary>
internal sealed record LoadedModels(PageReader Reader, IReadOnlyList<string> Names);
