namespace Quire.Ingest;

/// <summary>
/// The child could not be started, or spoke nonsense: a fault of this installation, not of a document.
/// </summary>
internal sealed class SplitChildException(string found)
    : Exception($"Found {found}; expected the split child to start and report pages. "
        + "Check memory limits and installation.");
