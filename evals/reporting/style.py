"""The look of the report. Text has a contrast of at least 4.5 : 1 to its ground, lines and marks at least 3 : 1."""

CSS = """
:root{color-scheme:light;--ink:#16232e;--soft:#465663;--line:#c6d0d8;--edge:#6b7c89;--ground:#f4f7f9;--blue:#0b4f8a;
--good:#0e5f3a;--good-ground:#e3f3ea;--bad:#9a1c1c;--bad-ground:#fdeaea}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{font:1rem/1.55 system-ui,"Segoe UI","Noto Sans",sans-serif;color:var(--ink);background:#fff;margin:0;
overflow-wrap:anywhere}
table{overflow-wrap:normal}
body>*{max-width:70rem;margin-inline:auto;padding-inline:1.25rem}
body>header{max-width:none;background:var(--ink);color:#fff;padding-block:1.8rem 1.6rem;border-bottom:6px solid #4d9bd6}
body>header>*{max-width:67.5rem;margin-inline:auto}
h1{font-size:1.9rem;line-height:1.2;margin-block:0 .5rem;letter-spacing:-.01em}
header p{margin-block:0;font-size:1.05rem;color:#e4edf4}
nav ul{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;margin:1.2rem 0 0;padding:0}
nav a{display:block;padding:.3rem .75rem;border:1px solid var(--edge);border-radius:99px;text-decoration:none}
nav a:hover{background:var(--ground)}
h2{font-size:1.4rem;line-height:1.25;margin:2.6rem 0 .6rem;padding-top:.9rem;border-top:3px solid var(--ink)}
p{max-width:46rem;margin-block:.5rem .8rem}
a{color:var(--blue)}
a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.5rem;z-index:1}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(14.5rem,1fr));gap:.8rem;list-style:none;margin:1rem 0;
padding:0}
.tiles li{border:1px solid var(--line);border-top:5px solid var(--edge);border-radius:6px;padding:.75rem .95rem .8rem}
.tiles li.good{border-top-color:var(--good)}.tiles li.bad{border-top-color:var(--bad)}
.tiles .name{font-weight:600;line-height:1.3;display:block;min-height:2.6em}
.tiles .value{font-size:2rem;font-weight:650;line-height:1.25;font-variant-numeric:tabular-nums;display:block}
.tiles .more{color:var(--soft);font-size:.875rem;display:block;font-variant-numeric:tabular-nums}
.tiles .limit{font-weight:600;color:var(--good)}.tiles .bad .limit{color:var(--bad)}
.tiles svg{margin:.35rem 0 .25rem}
.wide{overflow-x:auto;margin:1rem 0 1.6rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.9375rem}
caption{text-align:left;font-weight:600;font-size:1.05rem;padding:.3rem 0 .5rem}
th,td{padding:.38rem .75rem .38rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{border-bottom:2px solid var(--ink);font-size:.875rem;color:var(--soft);vertical-align:bottom}
tbody th{font-weight:500;min-width:13rem}
td.num{white-space:nowrap}
td.good,td.bad{font-weight:600;white-space:nowrap}td.good{color:var(--good)}td.bad{color:var(--bad)}
tr:has(td.bad) th{color:var(--bad);font-weight:600}
table.grid td{text-align:right;padding-inline:.75rem;border:1px solid var(--line)}
table.grid th{padding-left:.4rem;min-width:0}
td.h1{background:#eaf2f9}td.h2{background:#cfe3f3}td.h3{background:#a9cde9}td.h4{background:#7fb4de}
td.same{outline:2px solid var(--ink);outline-offset:-2px;font-weight:650}
td.bar{padding-block:.55rem}
svg{max-width:100%;height:auto;display:block}
figure{margin:1rem 0}figcaption{color:var(--soft);font-size:.9rem;margin-top:.4rem}
details{border:1px solid var(--line);border-left:5px solid var(--edge);border-radius:4px;padding:.45rem .95rem;
margin:.5rem 0;max-width:60rem}
details[open]{border-left-color:var(--blue);padding-bottom:.8rem}
summary{cursor:pointer;font-weight:500;padding-block:.15rem}
blockquote{border-left:4px solid #4d9bd6;background:var(--ground);margin:.6rem 0;padding:.55rem .95rem;max-width:50rem}
blockquote p{margin:0}blockquote footer{color:var(--soft);font-size:.875rem;margin-top:.25rem}
.head{font-weight:650;margin:1rem 0 .2rem}
ul{padding-left:1.3rem}
body>main{padding-bottom:4rem}
@media print{@page{margin:16mm 14mm}
body{font-size:9.5pt}body>*{max-width:none;padding-inline:0}
body>header{background:none;color:var(--ink);padding-block:0 .6rem;border-bottom:3px solid var(--ink)}
header p{color:inherit}
nav,.skip{display:none}.wide{overflow:visible;margin-bottom:.8rem}table{font-size:8.5pt}h2{margin-top:1.4rem}
.tiles{grid-template-columns:repeat(4,1fr);gap:.4rem}.tiles .value{font-size:1.5rem}.tiles li{padding:.4rem .6rem}
.tiles li,td{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details{padding:.15rem .6rem;margin:.2rem 0;max-width:none}
tbody tr:nth-child(-n+3){break-before:avoid}
tr,blockquote,figure,summary,.tiles li{break-inside:avoid}h2,caption,.head{break-after:avoid}
thead{display:table-header-group}a{color:inherit;text-decoration:none}}
"""
