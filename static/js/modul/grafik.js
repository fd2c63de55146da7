// Charts from the JSON beside them. ECharts is large, so it is fetched only when a chart is on the page.
let dimuat;
const angka = new Intl.NumberFormat("id-ID");
const WARNA = ["#196bcd", "#288034", "#c98a00", "#6f4bb2", "#d50b0b", "#525252"];

const ARSIR = [
  { color: "rgba(0, 0, 0, 0)" },
  { color: "rgba(255, 255, 255, 0.5)", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
];

function muat() {
  dimuat ??= new Promise((selesai, gagal) => {
    const skrip = document.createElement("script");
    skrip.src = document.body.dataset.echarts;
    skrip.onload = selesai;
    skrip.onerror = gagal;
    document.head.append(skrip);
  });
  return dimuat;
}

function opsi({ jenis, kategori, deret, satuan }) {
  const datar = jenis === "batang_datar";
  const huruf = { fontFamily: "Inter, system-ui, sans-serif", color: "#525252", fontSize: 12 };
  const sumbuKategori = { type: "category", data: kategori, inverse: datar, axisTick: { show: false }, axisLine: { lineStyle: { color: "#d4d4d4" } }, axisLabel: huruf, boundaryGap: jenis !== "garis" };
  const sumbuNilai = { type: "value", splitLine: { lineStyle: { color: "#e5e5e5" } }, axisLabel: { ...huruf, hideOverlap: true, formatter: (n) => angka.format(n) } };
  return {
    color: WARNA,
    textStyle: huruf,
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 300,
    // The second series is hatched, so that colour is not the only difference.
    aria: { enabled: true, decal: { show: deret.length > 1, decals: ARSIR } },
    grid: { left: 4, right: 16, top: deret.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
    legend: deret.length > 1 ? { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: huruf } : undefined,
    // Rich text, not HTML: inline styles are forbidden by the content security policy.
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: jenis === "garis" ? "line" : "shadow" }, valueFormatter: (n) => (n == null ? "–" : angka.format(n) + (satuan ? ` ${satuan}` : "")) },
    xAxis: datar ? sumbuNilai : sumbuKategori,
    yAxis: datar ? sumbuKategori : sumbuNilai,
    series: deret.map((d) => ({ name: d.nama, data: d.nilai, type: jenis === "garis" ? "line" : "bar", barMaxWidth: 28, symbolSize: 6, lineStyle: { width: 2 }, itemStyle: { borderRadius: jenis === "garis" ? 0 : 3 } })),
  };
}

export async function mulaiGrafik(akar) {
  const semua = [...akar.querySelectorAll("[data-grafik]")];
  if (!semua.length) return;
  await muat();
  for (const bingkai of semua) {
    const kanvas = bingkai.querySelector(".grafik-kanvas");
    if (window.echarts.getInstanceByDom(kanvas)) continue;
    const bagan = window.echarts.init(kanvas, null, { renderer: "canvas" });
    bagan.setOption(opsi(JSON.parse(document.getElementById(`data-${bingkai.dataset.grafik}`).textContent)));
    new ResizeObserver(() => bagan.resize()).observe(kanvas);
  }
}
