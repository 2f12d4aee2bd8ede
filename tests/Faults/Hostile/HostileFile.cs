namespace Quire.Faults.Hostile;

/// <summary>A file that no honest sender would send.</summary>
/// <param name="Name">Its number, what it was made of and how; the same seed makes the same again.</param>
/// <param name="Bytes">The whole of it.</param>
/// <param name="IsBomb">Its header claims more than the limits: it must be refused before anything is decoded.</param>
internal sealed record HostileFile(string Name, byte[] Bytes, bool IsBomb);
