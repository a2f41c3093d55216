#pragma once

#include <string_view>

#include "zhunze/config.hpp"

/// How an HTML report looks, and the little that it can do. Fonts by their generic names: what is
/// installed for the language of the page is taken.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

inline constexpr std::string_view html_style = R"css(
*{box-sizing:border-box}
html{font-family:sans-serif;font-size:16px;line-height:1.6;color:#1b1b1b;background:#fff}
body{margin:0;overflow-wrap:break-word;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.7rem;line-height:1.3;margin:.5rem 0 1rem;text-align:center}
h2{font-size:1.3rem;line-height:1.4;margin:2.5rem 0 .75rem;border-bottom:2px solid #1b1b1b;padding-bottom:.25rem}
h3{font-size:1.08rem;margin:1.5rem 0 .5rem}
h4{font-size:1rem;margin:1.25rem 0 .35rem}
p{margin:.4rem 0}
a{color:#0b4f8a}
a:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem;z-index:1}
.soft,.note{color:#555}
.about{margin:.75rem 0;display:flow-root}
.about dt{color:#555;float:left;clear:left;width:10.5rem}
.about dd{margin:0 0 .2rem 11rem}
nav{clear:left}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0}
.tiles{display:flex;flex-wrap:wrap;gap:.75rem;list-style:none;padding:0;margin:1rem 0}
.tiles li{flex:1 1 7rem;overflow-wrap:normal;border:1px solid #9a9a9a;border-top:4px solid #454545;padding:.4rem .75rem;background:#fff}
.tiles b{display:block;font-size:1.6rem;line-height:1.3}
.tiles .eligible,.tiles .within{border-top-color:#1a6334}
.tiles .ineligible,.tiles .exceeded{border-top-color:#9c1c1c}
.tiles .undetermined{border-top-color:#7a4d00}
.tiles .needs_justification{border-top-color:#553399}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;font-size:.92rem;line-height:1.45}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{border:1px solid #9a9a9a;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{background:#f4f4f2}
thead th::first-letter{text-transform:uppercase}
td.n,th.n{text-align:right;white-space:nowrap}
.v{font-weight:bold;white-space:nowrap}
.v.eligible,.v.within,.v.passed{color:#1a6334}
.v.ineligible,.v.exceeded,.v.short,.v.failed{color:#9c1c1c}
.v.undetermined,.v.unknown{color:#7a4d00}
.v.needs_justification{color:#553399}
.v.invalid{color:#454545}
figure{margin:1rem 0 1.5rem}
figure svg{display:block;width:100%;max-width:44rem;height:auto;margin:.5rem 0}
figure svg text{font-family:sans-serif;fill:#1b1b1b}
figcaption{font-weight:bold}
.filter{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:end;margin:.75rem 0;padding:.6rem .75rem;background:#f4f4f2;border:1px solid #9a9a9a}
.filter[hidden]{display:none}
.filter label{display:block;font-size:.9rem}
.filter input,.filter select{font:inherit;padding:.25rem .4rem;border:1px solid #666;background:#fff;max-width:100%}
.record{margin-top:3rem;border-top:1px solid #9a9a9a}
.record h2{border:0;text-align:center}
.only .record{margin-top:0;border:0}
.verdict{font-size:1.15rem;border:2px solid;padding:.35rem .75rem;display:inline-block}
.basis{margin:.4rem 0 .6rem;padding:.15rem 0 .15rem .9rem;border-left:3px solid #9a9a9a}
.basis q{quotes:"“" "”"}
#records-table,#eligible-table{table-layout:fixed}
#records-table thead th{width:13%}#records-table thead th:nth-child(3){width:11%}#records-table thead th:nth-child(4){width:27%}#records-table thead th:nth-child(5){width:16%}#records-table thead th:last-child{width:auto}
#eligible-table thead th{width:17%}#eligible-table thead th:first-child{width:24%}#eligible-table thead th:last-child{width:auto}
section section table,details table{table-layout:fixed}
section section thead th{width:12%}section section thead th:first-child{width:auto}section section thead th:last-child{width:36%}
details thead th{width:14%}details thead th:first-child{width:auto}details thead th:nth-child(3){width:26%}
ul.plain{list-style:none;padding-left:1rem;columns:15rem}
ul.plain li{break-inside:avoid}
details table{font-size:.86rem;line-height:1.35}
details th,details td{padding:.15rem .5rem}
.conditions{table-layout:fixed}
.conditions th{font-weight:normal}
.conditions thead th{font-weight:bold;width:32%}.conditions thead th:first-child{width:auto}
.conditions.evident thead th{width:22%}.conditions.evident thead th:last-child{width:26%}
.conditions.evident thead th:first-child{width:auto}
.conditions .part th{font-weight:bold;background:#f4f4f2}
.conditions .say td{background:#f4f4f2}
.i1{padding-left:1.5rem}.i2{padding-left:2.5rem}.i3{padding-left:3.5rem}.i4{padding-left:4.5rem}.i5{padding-left:5.5rem}.i6{padding-left:6.5rem}
.error{border:3px solid #9c1c1c;padding:.6rem .9rem;font-weight:bold;color:#9c1c1c;background:#fff}
pre{font-family:monospace;font-size:.85rem;white-space:pre-wrap;background:#f4f4f2;border:1px solid #9a9a9a;padding:.5rem .75rem}
details{margin:1rem 0;border-top:1px solid #9a9a9a}
summary{cursor:pointer;padding:.4rem 0;font-weight:bold}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media screen{.record{content-visibility:auto;contain-intrinsic-size:auto 40rem}}
@media (max-width:40rem){.about dt{float:none;width:auto}.about dd{margin-left:0}}
@page{size:A4;margin:20mm 18mm 18mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt;color:#555}}
@media print{
html{font-size:10.5pt;line-height:1.5}
main{max-width:none;padding:0}
nav,.skip,.filter,.back{display:none}
a{color:inherit;text-decoration:none}
h1,h2,h3,h4,caption,figcaption,summary,section>.soft{break-after:avoid}
h2{margin-top:1.5rem}
tr,figure,.basis,.verdict,.tiles,section>.soft{break-inside:avoid}
figure svg{max-height:215mm}
thead{display:table-header-group}
tbody>tr:first-child{break-before:avoid}
.record,#eligible{break-before:page;margin-top:0;border:0}
.only .record:first-of-type{break-before:auto}
.record h2,#eligible h2{margin-top:0}
details{border:0}
details::details-content{content-visibility:visible;display:block;block-size:auto}
.tiles li,thead th,.conditions .part th,.conditions .say td,figure svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}
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

}}}  // namespace zhunze::detail::render
