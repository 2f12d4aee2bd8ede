namespace Quire.Hosting;

/// <summary>
/// A fault that its thrower knows to pass, such as a lost race for a row; whoever owns the retry tries again.
/// </summary>
public sealed class TransientException(string message, Exception? inner = null) : Exception(message, inner);
