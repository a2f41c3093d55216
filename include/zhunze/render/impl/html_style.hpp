#pragma once

#include <string_view>

#include "zhunze/config.hpp"

/// How an HTML report looks, and the little that it can do. Fonts by their generic names: what is
/// installed for the language of the page is taken.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

inline constexpr std::string_view html_style = R"css(
:root{--ink:#1b1b1b;--soft:#555;--line:#9a9a9a;--faint:#f4f4f2;--good:#1a6334;--bad:#9c1c1c;--open:#7a4d00;--why:#553399;--void:#454545;--link:#0b4f8a}
*{box-sizing:border-box}
html{font-family:sans-serif;font-size:16px;line-height:1.6;color:var(--ink);background:#fff}
body{margin:0;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.7rem;line-height:1.3;margin:.5rem 0 1rem;text-align:center}
h2{font-size:1.3rem;line-height:1.4;margin:2.5rem 0 .75rem;border-bottom:2px solid var(--ink);padding-bottom:.25rem}
h3{font-size:1.08rem;margin:1.5rem 0 .5rem}
h4{font-size:1rem;margin:1.25rem 0 .35rem}
p{margin:.4rem 0}
a{color:var(--link)}
a:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem;z-index:1}
.soft,.note{color:var(--soft)}
.about{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.75rem 0}
.about dt{color:var(--soft)}
.about dd{margin:0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0}
.tiles{display:flex;flex-wrap:wrap;gap:.75rem;list-style:none;padding:0;margin:1rem 0}
.tiles li{flex:1 1 7rem;border:1px solid var(--line);border-top:4px solid var(--void);padding:.4rem .75rem;background:#fff}
.tiles b{display:block;font-size:1.6rem;line-height:1.3}
.tiles .eligible,.tiles .within{border-top-color:var(--good)}
.tiles .ineligible,.tiles .exceeded{border-top-color:var(--bad)}
.tiles .undetermined{border-top-color:var(--open)}
.tiles .needs_justification{border-top-color:var(--why)}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;font-size:.92rem;line-height:1.45}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{background:var(--faint)}
thead th::first-letter{text-transform:uppercase}
td.n,th.n{text-align:right;white-space:nowrap}
.v{font-weight:bold;white-space:nowrap}
.v.eligible,.v.within,.v.passed{color:var(--good)}
.v.ineligible,.v.exceeded,.v.short,.v.failed{color:var(--bad)}
.v.undetermined,.v.unknown{color:var(--open)}
.v.needs_justification{color:var(--why)}
.v.invalid{color:var(--void)}
figure{margin:1rem 0 1.5rem}
figure svg{display:block;width:100%;max-width:44rem;height:auto;margin:.5rem 0}
figure svg text{font-family:sans-serif;font-size:13px;fill:var(--ink)}
figure svg .t{font-size:12px}
figure svg .b{fill:#5b6b7b}
figure svg .b.eligible,figure svg .b.within{fill:var(--good)}
figure svg .b.ineligible,figure svg .b.exceeded,figure svg .b.short{fill:var(--bad)}
figure svg .b.undetermined{fill:#b07510}
figure svg .b.needs_justification{fill:var(--why)}
figure svg .b.invalid{fill:#777}
figure svg .l{stroke:var(--ink);stroke-width:2}
figure svg .r{fill:#ececea}
figcaption{font-weight:bold}
.filter{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:end;margin:.75rem 0;padding:.6rem .75rem;background:var(--faint);border:1px solid var(--line)}
.filter[hidden]{display:none}
.filter label{display:block;font-size:.9rem}
.filter input,.filter select{font:inherit;padding:.25rem .4rem;border:1px solid #666;background:#fff;max-width:100%}
.record{margin-top:3rem;border-top:1px solid var(--line)}
.record h2{border:0;text-align:center}
.only .record{margin-top:0;border:0}
.verdict{font-size:1.15rem;border:2px solid;padding:.35rem .75rem;display:inline-block}
.basis{margin:.4rem 0 .6rem;padding:.15rem 0 .15rem .9rem;border-left:3px solid var(--line)}
.basis q{quotes:"“" "”"}
#records-table,#eligible-table{table-layout:fixed}
#records-table thead th{width:15%}#records-table thead th:nth-child(3){width:11%}#records-table thead th:nth-child(4){width:27%}#records-table thead th:nth-child(5){width:17%}
#eligible-table thead th{width:17%}#eligible-table thead th:first-child{width:24%}#eligible-table thead th:last-child{width:auto}
section section table,details table{table-layout:fixed}
section section thead th{width:12%}section section thead th:first-child{width:auto}section section thead th:last-child{width:36%}
details thead th{width:14%}details thead th:first-child{width:auto}details thead th:nth-child(3){width:26%}
ul.plain{list-style:none;padding-left:1rem;columns:15rem}
details table{font-size:.86rem;line-height:1.35}
details th,details td{padding:.15rem .5rem}
.conditions{table-layout:fixed}
.conditions th{font-weight:normal}
.conditions thead th{font-weight:bold;width:32%}.conditions thead th:first-child{width:auto}
.conditions.evident thead th{width:22%}.conditions.evident thead th:last-child{width:26%}
.conditions.evident thead th:first-child{width:auto}
.conditions .part th{font-weight:bold;background:var(--faint)}
.conditions .say td{background:var(--faint)}
.i1{padding-left:1.5rem}.i2{padding-left:2.5rem}.i3{padding-left:3.5rem}.i4{padding-left:4.5rem}.i5{padding-left:5.5rem}.i6{padding-left:6.5rem}
.error{border:3px solid var(--bad);padding:.6rem .9rem;font-weight:bold;color:var(--bad);background:#fff}
pre{font-family:monospace;font-size:.85rem;white-space:pre-wrap;background:var(--faint);border:1px solid var(--line);padding:.5rem .75rem}
details{margin:1rem 0;border-top:1px solid var(--line)}
summary{cursor:pointer;padding:.4rem 0;font-weight:bold}
.sealed{font-family:monospace;font-size:.85rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media screen{.record{content-visibility:auto;contain-intrinsic-size:auto 40rem}}
@media (max-width:40rem){.about{grid-template-columns:1fr}.about dd{margin-bottom:.4rem}}
@page{size:A4;margin:20mm 18mm 18mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt;color:#555}}
@media print{
html{font-size:10.5pt;line-height:1.5}
main{max-width:none;padding:0}
nav,.skip,.filter,.back{display:none}
a{color:inherit;text-decoration:none}
h1,h2,h3,h4,caption,figcaption,summary,section>.soft{break-after:avoid}
h2{margin-top:1.5rem}
tr,figure,.basis,.verdict,.tiles{break-inside:avoid}
thead{display:table-header-group}
.record,#eligible{break-before:page;margin-top:0;border:0}
.only .record:first-of-type{break-before:auto}
.record h2,#eligible h2{margin-top:0}
details{border:0}
details::details-content{content-visibility:visible;display:block;block-size:auto}
.tiles li,thead th,.conditions .part th,.conditions .say td,.b,.r{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
)css";

inline constexpr std::string_view html_script = R"js(
(() => {
  const box = document.getElementById("filter");
  if (box) {
    const words = document.getElementById("filter-words");
    const verdict = document.getElementById("filter-verdict");
    const count = document.getElementById("filter-count");
    const rows = [...document.querySelectorAll("#records-table tbody tr")];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const show = () => {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, i) => {
        const fits = (!verdict.value || row.dataset.verdict === verdict.value) &&
          wanted.every((word) => texts[i].includes(word));
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      count.textContent = count.dataset.text.replace("{0}", shown).replace("{1}", rows.length);
    };
    words.addEventListener("input", show);
    verdict.addEventListener("change", show);
    box.hidden = false;
    show();
  }
  const folded = () => document.querySelectorAll("details");
  addEventListener("beforeprint", () => folded().forEach((one) => {
    if (!one.open) { one.dataset.folded = ""; one.open = true; }
  }));
  addEventListener("afterprint", () => folded().forEach((one) => {
    if ("folded" in one.dataset) { delete one.dataset.folded; one.open = false; }
  }));
})();
)js";

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
