using System.Collections.Frozen;

namespace Quire.Core;

/// <summary>The small words that tell languages in Latin letters apart.</summary>
internal static class StopWords
{
    private static readonly (string Language, string Words)[] Lists =
    [
        ("en", "the of and to in is that for it as was with be by on not he his but at are this have from or had an "
            + "they which were their has been would there what will if more when who no all any shall you your our"),
        ("de", "der die das und in zu den von ist mit des sich nicht ein eine auf für dem im werden es auch an als "
            + "wird bei oder nach aus am sind wir ihr ihre zum zur über unter durch bitte sie haben wurde einer einem"),
        ("fr", "le la les de des du et en un une dans que qui pour par sur est au aux il elle ce cette ne pas plus "
            + "nous vous avec sont se son sa ses ou à été être leur dont sous mais comme tout votre notre"),
        ("es", "el la los las de del y en un una que por para con es se no su sus al lo como más pero este esta ha "
            + "son o fue sobre entre cuando muy sin también hasta hay donde desde todo nos usted"),
        ("it", "il lo la gli le di del della dei delle e in un una che per con è si non da al alla nel nella sono "
            + "come più anche questo questa ma ha suo sua dal dalla o essere stato tra se ai"),
        ("nl", "de het een en van in is dat op te zijn voor met die niet aan er om ook als bij door maar naar uit "
            + "wordt over dan hij worden deze nog wel geen uw wij ons heeft of tot onze"),
        ("pt", "o a os as de do da dos das e em um uma que por para com é se não no na nos nas ao mais como mas foi "
            + "ou seu sua são pelo pela este esta ser quando muito também até há já entre"),
    ];

    /// <summary>For each word the languages that it is a stop word of.</summary>
    public static readonly FrozenDictionary<string, string[]> Languages = Lists
        .SelectMany(list => list.Words.Split(' ').Distinct().Select(word => (Word: word, list.Language)))
        .GroupBy(pair => pair.Word, pair => pair.Language)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
}
