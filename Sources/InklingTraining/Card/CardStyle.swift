// SPDX-License-Identifier: Apache-2.0
// How a card looks, by day and by night, on screens and paper.

enum CardStyle {
    static let css = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--sheet:#fff;--ink:#1d2126;--soft:#5b6470;
        --line:#e3e0d8;--model:#2456c9;--base:#b4550f;--band:#2456c922;--bad:#a8201a;--shade:#0003}
        @media(prefers-color-scheme:dark){:root{--paper:#14171b;--sheet:#1c2026;--ink:#e8e9eb;
        --soft:#a3acb8;--line:#333941;--model:#86adff;--base:#f0a35e;
        --band:#86adff2b;--bad:#ff8d85;--shade:#000b}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);
        font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{max-width:62rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
        header p{max-width:46rem;color:var(--soft);margin:.4rem 0 0}
        h1{font-size:2rem;line-height:1.2;margin:0;letter-spacing:-.01em}
        h2{font-size:1.2rem;margin:0 0 .25rem}ul+h2{margin-top:1rem}
        section{background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;
        padding:1.25rem 1.4rem;margin-top:1.25rem;container-type:inline-size}
        section>p{margin:.1rem 0 1rem;color:var(--soft);max-width:48rem}
        header .which{font-size:.95rem;color:var(--ink);font-variant-numeric:tabular-nums}
        .banner{border:1px solid var(--base);border-left-width:.4rem;border-radius:.5rem;
        background:var(--sheet);padding:.7rem 1rem;margin:1.25rem 0 0}.banner b{color:var(--base)}
        section>.verdict{color:var(--ink)}.verdict span{white-space:nowrap}
        .kind{font-size:.8rem;letter-spacing:.08em;text-transform:uppercase}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.6rem,1fr));gap:.75rem;
        margin-top:1.5rem;padding:0}
        .figures div{background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;
        padding:.8rem 1rem;display:flex;flex-direction:column}
        .figures dt{color:var(--soft);font-size:.85rem;flex:1}
        .figures dd{margin:0}
        .figures dd:first-of-type{font-size:1.6rem;line-height:1.3;
        font-variant-numeric:tabular-nums}
        .figures dd+dd{color:var(--soft);font-size:.8rem;font-variant-numeric:tabular-nums}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));
        gap:0 1.25rem;align-items:start}
        svg{display:block;width:100%;height:auto}
        .square{max-width:25rem;margin:0 auto}.broad{min-width:36rem}
        svg text{fill:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
        svg text.name{fill:var(--ink)}
        .axis{stroke:var(--line);fill:none}
        svg .even{stroke:var(--soft);stroke-dasharray:3 4;fill:none}
        .model{stroke:var(--model);fill:none;stroke-width:2}svg .dot{fill:var(--model)}
        .base{stroke:var(--base);fill:none;stroke-width:2;stroke-dasharray:6 4}
        svg .mark{fill:var(--base)}
        svg .range{stroke:var(--model);stroke-width:2;stroke-linecap:round}.band{fill:var(--band)}
        .chart{display:grid;grid-template-columns:auto 1fr auto;gap:.4rem 1rem;font-size:.875rem;
        align-items:center;font-variant-numeric:tabular-nums}
        .line{display:contents}.chart .name{max-width:17rem}.value{white-space:nowrap}
        small{color:var(--soft);font-size:.9em}.pair td small{display:block;
        font-size:.85em}.pair th,.pair td{padding:.35rem .25rem}
        .track,.scale{position:relative;height:1.25rem;margin:0 .5rem}
        .scale span{position:absolute;transform:translateX(-50%);color:var(--soft);font-size:.8rem}
        .track i{position:absolute;top:0;bottom:0}
        .track .grid,.track .even{border-left:1px solid var(--line);top:-.2rem;bottom:-.2rem}
        .track .even{border-left:1px dashed var(--soft)}
        .track .range{height:2px;top:calc(50% - 1px);background:var(--model)}
        .track .dot{width:10px;height:10px;margin:-5px;top:50%;border-radius:50%;
        background:var(--model)}
        .track .range.baseline{background:var(--base)}
        .track .chance{background:var(--soft)}
        .track .mark{width:9px;height:9px;margin:-4.5px;top:50%;background:var(--base);
        transform:rotate(45deg)}
        .track .bar{left:0;top:.15rem;bottom:.15rem;border-radius:3px;background:var(--model);
        opacity:.8}
        .track .whisker{height:2px;top:calc(50% - 1px);background:var(--ink);opacity:.6}
        @container(max-width:34rem){.square text{font-size:14px}.chart{display:block}
        .line{display:grid;grid-template-columns:1fr auto;margin-top:.5rem}
        .line .track,.line .scale{grid-area:2/1/3/3}
        .pair td small{white-space:normal}}
        @media(max-width:40rem){main{padding:1.5rem .9rem 3rem}section{padding:1rem}}
        .key{font-size:.85rem;color:var(--soft);margin:.6rem 0 0}
        .key b{color:var(--model)}.key i{color:var(--base);font-style:normal;font-weight:700}
        table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
        .wide{overflow-x:auto;background:
        linear-gradient(to right,var(--sheet) 40%,transparent) left/3rem 100% local no-repeat,
        linear-gradient(to left,var(--sheet) 40%,transparent) right/3rem 100% local no-repeat,
        linear-gradient(to right,var(--shade),transparent) left/.8rem 100% scroll no-repeat,
        linear-gradient(to left,var(--shade),transparent) right/.8rem 100% scroll no-repeat}
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
