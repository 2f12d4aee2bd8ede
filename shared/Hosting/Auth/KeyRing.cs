using Microsoft.Extensions.Options;

namespace Quire.Hosting;

/// <summary>All keys that this process knows: configured ones, and those of the keys file as it is now.</summary>
internal sealed class KeyRing
{
    private readonly ApiKey[] _configured;
    private readonly KeyFile? _file;
    private volatile FileKeys _fromFile = new([], default);

    public KeyRing(IOptions<AuthOptions> options)
    {
        _configured = [.. options.Value.Keys.Select(key => key.ToApiKey())];
        _file = options.Value.KeysFile.Length > 0 ? new KeyFile(options.Value.KeysFile) : null;
    }

    /// <summary>The key of this text; null if there is none.</summary>
    public ApiKey? Find(string text)
    {
        if (ApiKey.IdOf(text).Length == 0)
            return null;
        var hash = ApiKey.HashOf(text);
        return _configured.Concat(FileKeysNow()).FirstOrDefault(key => key.Matches(hash));
    }

    private ApiKey[] FileKeysNow()
    {
        if (_file is null)
            return [];
        var changedAt = _file.ChangedAt();
        if (changedAt != _fromFile.ChangedAt)
            _fromFile = new FileKeys([.. _file.Read()], changedAt);
        return _fromFile.Keys;
    }

    private sealed record FileKeys(ApiKey[] Keys, DateTime ChangedAt);
}
