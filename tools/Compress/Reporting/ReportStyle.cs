namespace Quire.Compress.Reporting;

/// <summary>Looks of the report, light and dark.</summary>
internal static class ReportStyle
{
    public const string Sheet = """
        :root { color-scheme: light dark; --back: #f6f7f9; --card: #fff; --ink: #1c2430; --soft: #5d6878;
          --line: #dfe3e9; --dot: #8aa0bd; --mark: #1f6feb; }
        @media (prefers-color-scheme: dark) { :root { --back: #11151b; --card: #1a2029; --ink: #e6eaf0;
          --soft: #98a3b3; --line: #2c3541; --dot: #5f7694; --mark: #58a6ff; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        header, main { max-width: 1360px; margin: 0 auto; padding: 0 24px; }
        header { padding-top: 32px; } h1 { font-size: 26px; margin: 0; }
        header p { margin: 4px 0 0; color: var(--soft); }
        h2 { font-size: 19px; margin: 32px 0 12px; }
        .table { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { padding: 9px 14px; text-align: right; white-space: nowrap; border-top: 1px solid var(--line); }
        thead th { border-top: 0; color: var(--soft); font-weight: 500; font-size: 13px; }
        th:first-child { text-align: left; } tbody th { font-weight: 500; }
        tr.default th { color: var(--mark); } th span { font-size: 11px; border: 1px solid; border-radius: 9px;
          padding: 1px 7px; margin-left: 6px; }
        .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(520px, 100%), 1fr)); gap: 16px;
          margin-top: 16px; }
        figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
          padding: 14px 16px; }
        figcaption { font-weight: 600; font-size: 14px; margin-bottom: 8px; }
        svg { width: 100%; height: auto; display: block; } svg text { fill: var(--soft); font-size: 12px; }
        .grid { stroke: var(--line); } .bar { fill: var(--dot); }
        .dot { fill: var(--dot); fill-opacity: .75; } .dot.default { fill: var(--mark); }
        """;
}
