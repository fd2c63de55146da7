// The workbench: keys between rows and on their buttons, drawers under a row, and the focus after a row has left.
const boleh = () => localStorage.getItem("simpeg.pintasan") !== "mati";
const sedangMengetik = (unsur) => unsur.closest("input:not([type=checkbox], [type=radio]), textarea, select, .ts-wrapper, dialog[open]");
const ENTRI = "tbody.entri";
let kini = "";
let berikut = "";
let segiTerbuka = false;

const semua = () => [...document.querySelectorAll(ENTRI)];
const laci = (entri) => entri?.querySelector(".laci > td");

function tandai(entri, { fokus = true } = {}) {
  semua().forEach((satu) => satu.classList.toggle("sasaran", satu === entri));
  if (!entri) return;
  kini = entri.id;
  if (!fokus) return;
  entri.querySelector("th a")?.focus({ preventScroll: true });
  entri.rows[0].scrollIntoView({ block: "nearest" });
}

function pindah(langkah) {
  const baris = semua();
  if (!baris.length) return;
  const letak = baris.findIndex((satu) => satu.id === kini);
  tandai(baris[Math.min(baris.length - 1, Math.max(0, letak + langkah))]);
}

function tutupLaci(entri) {
  const isi = laci(entri);
  if (!isi?.hasChildNodes()) return false;
  isi.replaceChildren();
  tandai(entri);
  return true;
}

function tekan(peristiwa) {
  const { key: tombol, target: sasaran } = peristiwa;
  const entri = sasaran.closest?.(ENTRI) ?? document.getElementById(kini);
  if (tombol === "Escape" && tutupLaci(entri)) return peristiwa.preventDefault();
  if (tombol === "Enter" && peristiwa.ctrlKey && sasaran.closest?.("[data-laci] form")) return sasaran.closest("form").requestSubmit();
  if (peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey || !boleh() || sedangMengetik(sasaran)) return;
  if (tombol === "j") return pindah(1);
  if (tombol === "k") return pindah(-1);
  if (!entri || tombol.length !== 1) return;
  const cari = tombol === "x" ? "input[type=checkbox]" : `[data-huruf="${CSS.escape(tombol)}"]`;
  const unsur = entri.querySelector(cari);
  if (!unsur) return;
  peristiwa.preventDefault();
  unsur.click();
}

// Where the work goes on: the row after the one that leaves, or the one before it at the end of the page.
function ingat(peristiwa) {
  const entri = peristiwa.target.closest?.(ENTRI);
  if (!entri) return;
  kini = entri.id;
  const baris = semua();
  const letak = baris.indexOf(entri);
  berikut = (baris[letak + 1] ?? baris[letak - 1])?.id ?? "";
}

function lanjut() {
  const entri = document.getElementById(kini) ?? document.getElementById(berikut);
  if (entri) tandai(entri);
  else if (!semua().length) window.htmx.trigger(document.body, "muat-perbedaan");
}

// The frame is read again from here and not by a listener of its own: what is asked while it is being swapped would be lost.
let sedangMuat = false;
let muatLagi = false;
async function muat() {
  muatLagi = true;
  if (sedangMuat) return;
  sedangMuat = true;
  try {
    while (muatLagi) {
      muatLagi = false;
      const bingkai = document.querySelector(".meja[data-alamat]");
      if (!bingkai) break;
      await window.htmx.ajax("GET", bingkai.dataset.alamat, { target: bingkai, select: `#${bingkai.id}`, swap: "outerHTML" });
    }
  } finally {
    sedangMuat = false;
  }
}

function sambutLaci(isi) {
  const entri = isi.closest(ENTRI);
  if (entri) tandai(entri, { fokus: false });
  const sasaran = isi.querySelector("[data-fokus], form textarea, form input:not([type=hidden], [type=radio]), form .btn-primary");
  (sasaran ?? isi.querySelector("[data-laci-judul]"))?.focus();
}

function isiBantuan() {
  const daftar = document.querySelector("[data-daftar-pintasan]");
  for (const huruf of document.querySelectorAll("[data-pintasan-antrean] dt")) {
    const bungkus = document.createElement("div");
    const istilah = document.createElement("dt");
    const tombol = document.createElement("kbd");
    tombol.textContent = huruf.textContent;
    istilah.append(tombol);
    bungkus.append(istilah, huruf.nextElementSibling.cloneNode(true));
    daftar?.append(bungkus);
  }
}

document.addEventListener("keydown", tekan);
document.addEventListener("submit", ingat, true);
// A form that was swapped in a moment ago is not bound yet: a fast key must not leave the page for that.
document.addEventListener("submit", (peristiwa) => {
  const formulir = peristiwa.target;
  if (!formulir.hasAttribute("hx-post") || formulir.dataset.terikat || formulir["htmx-internal-data"]?.initHash !== undefined) return;
  peristiwa.preventDefault();
  peristiwa.stopImmediatePropagation();
  formulir.dataset.terikat = "ya";
  window.htmx.process(formulir);
  // A form ignores a submission that is asked for while it still announces one.
  setTimeout(() => formulir.requestSubmit(peristiwa.submitter));
}, true);
document.addEventListener("click", (peristiwa) => {
  const penutup = peristiwa.target.closest("[data-tutup-laci]");
  if (!penutup?.closest(ENTRI)) return;
  peristiwa.preventDefault();
  tutupLaci(penutup.closest(ENTRI));
});
document.addEventListener("toggle", ({ target }) => { if (target.id === "segi-lain") segiTerbuka = target.open; }, true);
document.addEventListener("htmx:oobAfterSwap", () => {
  const lain = document.getElementById("segi-lain");
  if (lain) lain.open = segiTerbuka;
});
document.addEventListener("sesudah-putusan", lanjut);
document.addEventListener("muat-perbedaan", muat);
document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  if (target.id?.startsWith("laci-")) sambutLaci(target);
});
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  // The frame was read again, or a row was revealed: the mark and the focus stay where the work is.
  if (elt.id === "tabel-perbedaan" || (elt.id && elt.id === kini)) {
    const entri = document.getElementById(kini) ?? semua()[0];
    tandai(entri, { fokus: document.activeElement === document.body && Boolean(kini) });
    const lain = document.getElementById("segi-lain");
    if (lain) lain.open = segiTerbuka;
  }
});
isiBantuan();
