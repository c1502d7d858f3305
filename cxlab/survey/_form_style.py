"""How a printed form looks: black on white, A4, rows that no page break cuts."""

# ruff: noqa: E501 - a rule of a style sheet reads best on one line

STYLE = """
@page { size: A4; margin: 15mm 14mm 17mm; @bottom-center { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #111; font: 10pt/1.35 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
main { max-width: 182mm; margin: 0 auto; padding: 10mm 4mm; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 4mm; text-wrap: balance; }
h2 { font-size: 12pt; margin: 5mm 0 1mm; break-after: avoid; }
.whole { break-inside: avoid; }
p { margin: 0 0 2mm; }
section > p { break-after: avoid; }
.number { float: right; margin: 1mm 0 0 6mm; }
.consent { border: 0.35mm solid #555; border-radius: 1.5mm; padding: 3mm 4mm 2mm; font-size: 9.5pt; break-inside: avoid; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { font-weight: normal; text-align: left; }
td, th { padding: 1.1mm 1mm; border-bottom: 0.2mm solid #999; vertical-align: middle; }
thead th, thead td { border-bottom: 0.4mm solid #111; font-weight: bold; }
.grid .legend { font-size: 8pt; font-weight: normal; border-bottom: 0; padding: 1mm; }
.grid thead th:not(.statement):not(.legend), .grid tbody td:not(.code) { text-align: center; width: 8.6mm; padding: 0.9mm 0.3mm; }
.grid tbody tr:nth-child(even) { background: #f3f3f3; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.code { width: 8mm; font-size: 7pt; color: #595959; }
.mark { display: inline-block; width: 5.6mm; height: 5.6mm; line-height: 5.1mm; border: 0.25mm solid #444; border-radius: 50%; font-size: 8pt; background: #fff; text-align: center; }
.box { display: inline-block; width: 3.6mm; height: 3.6mm; border: 0.3mm solid #111; vertical-align: -0.4mm; margin-right: 1mm; }
.blank { display: inline-block; width: 22mm; height: 5mm; border-bottom: 0.3mm solid #111; }
.short { width: 16mm; }
.option { white-space: nowrap; margin-right: 5mm; }
.points td { width: 28mm; text-align: center; }
.points thead th:last-child { text-align: center; }
.total th, .total td { font-weight: bold; border-bottom: 0; }
.thanks { margin-top: 7mm; font-weight: bold; }
@media print { main { max-width: none; padding: 0; } }
@media screen and (max-width: 600px) {
  main { padding: 4mm 3mm; }
  .number { float: none; margin: 0; }
  .grid thead tr + tr { display: none; }
  .grid tr { display: flex; flex-wrap: wrap; border-bottom: 0.2mm solid #999; padding: 1.5mm 0; }
  .grid td, .grid th, .grid .legend { border: 0; }
  .grid tbody th { flex: 1 0 85%; }
  .grid tbody td.code:empty { display: none; }
  .grid tbody td:not(.code) { width: auto; padding: 1mm 0.6mm; }
}
"""
