// Long selects get a search box (tom-select), loaded only where one is; the native select stays underneath.
let dimuat;

function muat() {
  dimuat ??= new Promise((selesai, gagal) => {
    const gaya = document.createElement("link");
    gaya.rel = "stylesheet";
    gaya.href = document.body.dataset.tomGaya;
    const skrip = document.createElement("script");
    skrip.src = document.body.dataset.tom;
    skrip.onload = selesai;
    skrip.onerror = gagal;
    document.head.append(gaya, skrip);
  });
  return dimuat;
}

export async function mulaiPilihan(akar) {
  const semua = [...akar.querySelectorAll("select[data-cari-pilihan]:not(.tomselected)")];
  if (!semua.length) return;
  await muat();
  for (const pilihan of semua) {
    // The label moves to the box; the select underneath keeps its name for who still reaches it.
    const nama = pilihan.labels?.[0]?.textContent.trim();
    if (nama) pilihan.setAttribute("aria-label", nama);
    new window.TomSelect(pilihan, {
      maxOptions: 200,
      render: { no_results: () => Object.assign(document.createElement("div"), { className: "no-results", textContent: "Tidak ada yang cocok" }) },
    });
  }
}
