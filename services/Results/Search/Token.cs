namespace Quire.Results.Search;

/// <summary>
/// A term and where it stands: from a character of one word to before a character of the same or a later word.
/// </summary>
/// <param name="Term">Folded.</param>
/// <param name="FirstWord">Ordinal of the word it begins in.</param>
/// <param name="FirstChar">Offset in that word, in UTF-16 units.</param>
/// <param name="LastWord">Ordinal of the word it ends in.</param>
/// <param name="EndChar">Offset behind it in that word.</param>
internal readonly record struct Token(string Term, int FirstWord, int FirstChar, int LastWord, int EndChar);
