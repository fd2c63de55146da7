// Keyboard shortcuts declared on elements: data-pintas="/" focuses a field, data-pintas="g p" follows a link.
const KUNCI = "simpeg.pintasan";
let awalan = "";
let pengatur;

const nyala = () => localStorage.getItem(KUNCI) !== "mati";
const sedangMengetik = (unsur) => unsur.closest("input, textarea, select, [contenteditable], dialog[open]");

function jalankan(unsur) {
  if (unsur.matches("input, select, textarea")) unsur.focus();
  else unsur.click();
}

function tekan(peristiwa) {
  if (peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey || !nyala() || sedangMengetik(peristiwa.target)) return;
  if (peristiwa.key === "?") return bukaBantuan(peristiwa);
  if (peristiwa.key.length !== 1) return;
  const kunci = awalan ? `${awalan} ${peristiwa.key}` : peristiwa.key;
  const semua = [...document.querySelectorAll("[data-pintas]")];
  const cocok = semua.find((unsur) => unsur.dataset.pintas === kunci);
  clearTimeout(pengatur);
  awalan = semua.some((unsur) => unsur.dataset.pintas.startsWith(`${peristiwa.key} `)) && !awalan ? peristiwa.key : "";
  pengatur = setTimeout(() => (awalan = ""), 1200);
  if (!cocok) return;
  peristiwa.preventDefault();
  jalankan(cocok);
}

function bukaBantuan(peristiwa) {
  peristiwa?.preventDefault();
  document.getElementById("pintasan")?.showModal();
}

function isiDaftar(daftar) {
  const baris = [["?", "Bantuan ini"]];
  document.querySelectorAll("[data-pintas]").forEach((unsur) => {
    const nama = unsur.labels?.[0]?.textContent || unsur.getAttribute("aria-label") || unsur.textContent;
    baris.push([unsur.dataset.pintas, nama.trim()]);
  });
  for (const [kunci, arti] of baris) {
    const bungkus = document.createElement("div");
    const istilah = document.createElement("dt");
    const tombol = document.createElement("kbd");
    const uraian = document.createElement("dd");
    tombol.textContent = kunci;
    uraian.textContent = arti;
    istilah.append(tombol);
    bungkus.append(istilah, uraian);
    daftar.append(bungkus);
  }
}

export function mulaiPintasan() {
  document.addEventListener("keydown", tekan);
  const daftar = document.querySelector("[data-daftar-pintasan]");
  if (daftar) isiDaftar(daftar);
  const saklar = document.querySelector("[data-saklar-pintasan]");
  if (!saklar) return;
  saklar.checked = nyala();
  saklar.addEventListener("change", () => localStorage.setItem(KUNCI, saklar.checked ? "nyala" : "mati"));
}
