using System.Text.Json;

namespace Quire.Hosting;

/// <summary>
/// What the OpenAPI document shows wherever a call takes or answers an object of this type. Register it as a singleton.
/// </summary>
/// <param name="Value">An object of the type that is really sent, so that no example goes stale.</param>
/// <param name="Options">How it is written, where that is not as everything else.</param>
public sealed record ApiExample(object Value, JsonSerializerOptions? Options = null);
