using Quire.Core;

namespace Quire.Distil.Lines;

/// <summary>A line to learn from.</summary>
/// <param name="Text">What stands there, in the students' alphabet; at least one character.</param>
/// <param name="Crop">Grey, as the recogniser gets it.</param>
/// <param name="Teacher">What the teacher made of it; null where it was not asked, or read something else.</param>
internal sealed record TrainingLine(string Text, PixelImage Crop, TeacherSteps? Teacher);

/// <summary>The teacher's distribution for each step of the crop, in the students' classes.</summary>
/// <param name="Steps">How many; the crop is padded as for reading.</param>
/// <param name="Classes">Likeliest first, shape [steps, <see cref="Kept"/>].</param>
/// <param name="Shares">Their probabilities, 255 is 1; the same shape.</param>
internal sealed record TeacherSteps(int Steps, byte[] Classes, byte[] Shares)
{
    /// <summary>How many classes of a step are kept: what is rarer would fill a disk and teach little.</summary>
    public const int Kept = 3;
}
