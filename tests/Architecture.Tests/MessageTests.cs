using System.Reflection;
using System.Runtime.CompilerServices;
using Quire.Contracts;

namespace Quire.Architecture.Tests;

public sealed class MessageTests
{
    /// <summary>Every message says whose document it is about.</summary>
    internal static Type[] Messages { get; } =
        [.. typeof(PageQueued).Assembly.GetExportedTypes().Where(type => type.GetProperty("DocumentId") is not null)];

    [Fact]
    public void Message_is_a_sealed_record()
    {
        Assert.True(Messages.Length >= 11);
        Assert.All(Messages, type => Assert.True(type.IsSealed && type.GetMethod("<Clone>$") is not null, type.Name));
    }

    [Fact]
    public void Property_of_a_message_is_required_or_may_be_missing_and_is_set_once() =>
        Assert.All(Messages.SelectMany(type => type.GetProperties()), property =>
        {
            var required = property.IsDefined(typeof(RequiredMemberAttribute));
            var optional = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
            var setter = property.SetMethod!.ReturnParameter;
            var once = setter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            Assert.True((required || optional) && once, $"{property.DeclaringType!.Name}.{property.Name}");
        });

    [Fact]
    public void Message_carries_references_never_pixels() =>
        Assert.DoesNotContain(Messages.SelectMany(type => type.GetProperties()), property =>
            property.PropertyType == typeof(byte[]) || property.PropertyType == typeof(ReadOnlyMemory<byte>));
}
