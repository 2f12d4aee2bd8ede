namespace Quire.Hosting;

/// <summary>
/// Keys are paths of plain names, so that none can leave the store or be mistaken for a temporary file.
/// </summary>
internal static class BlobKey
{
    private const int MaxLength = 512;

    /// <exception cref="ArgumentException">Not names of <c>[A-Za-z0-9._-]</c> parted by single slashes.</exception>
    public static string Checked(string key)
    {
        if (key.Length is 0 or > MaxLength || !key.Split('/').All(IsName))
        {
            throw new ArgumentException(
                $"Found blob key '{key}'; expected names of A-Z, a-z, 0-9, '.', '_', '-' parted by '/'.", nameof(key));
        }

        return key;
    }

    // A leading dot is left to the store itself: '.', '..' and the names of files that are being written.
    private static bool IsName(string name) =>
        name.Length > 0 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
