// SPDX-License-Identifier: Apache-2.0
// How a card looks, by day and by night, on screens and paper.

enum CardStyle {
    static let css = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--sheet:#fff;--ink:#1d2126;--soft:#5b6470;
        --line:#e3e0d8;--model:#2456c9;--base:#b4550f;--band:#2456c922;--bad:#a8201a}
        @media(prefers-color-scheme:dark){:root{--paper:#14171b;--sheet:#1c2026;--ink:#e8e9eb;
        --soft:#a3acb8;--line:#333941;--model:#86adff;--base:#f0a35e;
        --band:#86adff2b;--bad:#ff8d85}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);
        font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{max-width:62rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
        header p{max-width:46rem;color:var(--soft);margin:.4rem 0 0}
        h1{font-size:2rem;line-height:1.2;margin:0;letter-spacing:-.01em}
        h2{font-size:1.2rem;margin:0 0 .25rem}
        section{background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;
        padding:1.25rem 1.4rem;margin-top:1.25rem}
        section>p{margin:.1rem 0 1rem;color:var(--soft);max-width:48rem}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;
        margin-top:1.5rem;padding:0}
        .figures div{background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;
        padding:.8rem 1rem}
        .figures dt{color:var(--soft);font-size:.85rem}
        .figures dd{margin:0}
        .figures dd:first-of-type{font-size:1.6rem;line-height:1.3;
        font-variant-numeric:tabular-nums}
        .figures dd+dd{color:var(--soft);font-size:.8rem;font-variant-numeric:tabular-nums}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1.25rem}
        .pair section{margin:1.25rem 0 0}.pair+section,.pair+.pair section{margin-top:1.25rem}
        .pair+.pair{margin-top:-1.25rem;padding-top:1.25rem}
        svg{display:block;width:100%;height:auto;overflow:visible}
        svg text{fill:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
        svg text.name{fill:var(--ink)}
        .axis{stroke:var(--line);fill:none}.even{stroke:var(--soft);stroke-dasharray:3 4;fill:none}
        .model{stroke:var(--model);fill:none;stroke-width:2}.dot{fill:var(--model)}
        .base{stroke:var(--base);fill:none;stroke-width:2;stroke-dasharray:6 4}
        .mark{fill:var(--base)}.range{stroke:var(--model);stroke-width:2;stroke-linecap:round}
        .band{fill:var(--band)}.bar{fill:var(--model)}.bar.soft{fill:var(--band)}
        .key{font-size:.85rem;color:var(--soft);margin:.6rem 0 0}
        .key b{color:var(--model)}.key i{color:var(--base);font-style:normal;font-weight:700}
        table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
        .wide{overflow-x:auto}
        th,td{text-align:right;padding:.35rem .5rem;border-bottom:1px solid var(--line);
        white-space:nowrap}
        th:first-child,td:first-child{text-align:left;white-space:normal}
        thead th{color:var(--soft);font-weight:500}
        tbody th{font-weight:500}
        details{margin-top:.9rem}summary{cursor:pointer;color:var(--soft)}
        ul{margin:.2rem 0 0;padding-left:1.2rem}li{margin:.25rem 0}li b{font-weight:600}
        .fails li b{color:var(--bad)}
        footer{color:var(--soft);font-size:.85rem;margin-top:1.5rem}
        @media print{body{background:#fff}section,.figures div{break-inside:avoid}}
        """
}
