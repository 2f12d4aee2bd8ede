namespace Quire.Core;

/// <summary>Names that are found on papers of any kind, and that lists of words leave out.</summary>
internal static class ProperNames
{
    /// <summary>
    /// In lower case, the words of longer ones each by itself: states and provinces where English is spoken, countries,
    /// large cities, months and days.
    /// </summary>
    public static readonly string[] English = string.Concat(
        "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii ",
        "idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan ",
        "minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ",
        "ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia washington wisconsin ",
        "wyoming columbia puerto rico guam alberta manitoba ontario quebec saskatchewan newfoundland scotia ",
        "brunswick yukon queensland tasmania wales england scotland ireland britain canada australia zealand ",
        "africa america europe asia argentina austria bangladesh belgium bolivia brazil bulgaria cambodia ",
        "cameroon chile china colombia croatia cuba cyprus czech denmark ecuador egypt estonia ethiopia ",
        "finland france germany ghana greece guatemala honduras hungary iceland india indonesia iran iraq ",
        "israel italy jamaica japan jordan kazakhstan kenya korea kuwait latvia lebanon libya lithuania ",
        "luxembourg malaysia malta morocco mozambique myanmar nepal netherlands nicaragua nigeria norway ",
        "pakistan panama paraguay peru philippines poland portugal romania russia rwanda salvador saudi ",
        "arabia serbia singapore slovakia slovenia spain sudan sweden switzerland syria taiwan tanzania ",
        "thailand tunisia uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe albany ",
        "albuquerque amsterdam antonio atlanta austin baltimore bangkok barcelona beijing berlin birmingham ",
        "boston bristol brooklyn brussels buffalo calgary cambridge charlotte chicago cincinnati cleveland ",
        "columbus dallas denver detroit diego dublin durham edinburgh edmonton francisco geneva glasgow ",
        "greensboro hamburg hartford honolulu houston indianapolis istanbul jacksonville jakarta johannesburg ",
        "kuala lumpur leeds liverpool london los angeles louisville luis madrid manchester manhattan ",
        "melbourne memphis miami milan milwaukee minneapolis montreal moscow mumbai munich nashville newark ",
        "oakland omaha orlando orleans ottawa oxford paris philadelphia phoenix pittsburgh portland princeton ",
        "raleigh richmond rochester rome sacramento seattle shanghai sheffield stockholm sydney tampa tokyo ",
        "toronto tucson tulsa vancouver vegas vienna warsaw zurich january february april june july august ",
        "september october november december monday tuesday wednesday thursday friday saturday sunday").Split(' ');
}
