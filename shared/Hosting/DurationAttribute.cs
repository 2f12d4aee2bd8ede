using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Quire.Hosting;

/// <summary>
/// A <see cref="TimeSpan"/> from <paramref name="least"/> to <paramref name="most"/>, both included, or not set at all.
/// <see cref="RangeAttribute"/> reads bounds that are text at their first use and without a lock, so that of two hosts
/// that start at once in one process one may fail.
/// </summary>
/// <param name="least">As in <c>1.00:00:00.5</c>: a day and half a second.</param>
/// <param name="most">Likewise.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute(string least, string most) : ValidationAttribute
{
    private readonly TimeSpan _least = TimeSpan.Parse(least, CultureInfo.InvariantCulture);
    private readonly TimeSpan _most = TimeSpan.Parse(most, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is TimeSpan duration && (duration < _least || duration > _most)
            ? new ValidationResult(
                $"{validationContext.DisplayName} is {value}; a duration from {_least} to {_most} was expected.")
            : ValidationResult.Success;
}
