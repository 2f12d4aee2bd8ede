namespace Quire.Hosting;

/// <summary>
/// A fault that its thrower knows to stay, though its kind may pass: a retry would meet the same again.
/// </summary>
public sealed class LastingException(string message, Exception inner) : Exception(message, inner);
