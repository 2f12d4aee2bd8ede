using System.Runtime.CompilerServices;
using Quire.Contracts;

namespace Quire.Architecture.Tests;

/// <summary>An object of a type of the contracts with every property set to something that tells its type.</summary>
internal static class Samples
{
    public static object Of(Type type)
    {
        if (Simple(type) is { } value)
            return value;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return ListOf(type.GetGenericArguments()[0]);
        var sample = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
            property.SetValue(sample, Of(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        return sample;
    }

    private static object? Simple(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(Guid) ? new Guid("00112233-4455-6677-8899-aabbccddeeff")
        : type == typeof(int) ? 1
        : type == typeof(long) ? 2L
        : type == typeof(double) ? 0.5
        : type == typeof(bool) ? true
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)
        : type == typeof(PageBox) ? new PageBox(1, 2, 3, 4)
        : null;

    private static Array ListOf(Type item)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Of(item), 0);
        return list;
    }
}
