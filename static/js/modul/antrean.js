// Keys in the list of differences: j/k move between rows, Enter opens, x ticks, t/l/e/s/u press the row's button.
const boleh = () => localStorage.getItem("simpeg.pintasan") !== "mati";
const sedangMengetik = (unsur) => unsur.closest("input:not([type=checkbox]), textarea, select, dialog[open]");
let kini = "";

const semua = () => [...document.querySelectorAll("tr[id^='baris-']")];

function pindah(langkah) {
  const baris = semua();
  if (!baris.length) return;
  const letak = baris.findIndex((satu) => satu.id === kini);
  const tuju = baris[Math.min(baris.length - 1, Math.max(0, letak + langkah))];
  baris.forEach((satu) => satu.classList.toggle("sasaran", satu === tuju));
  kini = tuju.id;
  tuju.querySelector("th a")?.focus();
  tuju.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (peristiwa) => {
  if (peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey || !boleh() || sedangMengetik(peristiwa.target)) return;
  if (peristiwa.key === "j") return pindah(1);
  if (peristiwa.key === "k") return pindah(-1);
  const baris = peristiwa.target.closest?.("tr[id^='baris-']") ?? document.getElementById(kini);
  if (!baris || peristiwa.key.length !== 1) return;
  const sasaran = peristiwa.key === "x" ? baris.querySelector("input[name=pilih]") : baris.querySelector(`[data-huruf="${CSS.escape(peristiwa.key)}"]`);
  if (!sasaran) return;
  peristiwa.preventDefault();
  sasaran.click();
});
// The row is a new element after a swap: keep the mark and the focus on it.
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (elt.id !== kini || !kini) return;
  elt.classList.add("sasaran");
  elt.querySelector("th a")?.focus();
});
