namespace Quire.Ingest;

/// <summary>A program that Quire needs is not on this machine: the machine's fault, not the document's.</summary>
internal sealed class MissingDependencyException(string program, string package, Exception? inner = null)
    : Exception($"Found no program '{program}' in PATH; expected it. Install the package {package}.", inner);
