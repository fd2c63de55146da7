// Copy buttons, and the box that ticks a whole page of a table.
import { umumkan } from "./kabar.js";

async function salin(tombol) {
  try {
    await navigator.clipboard.writeText(tombol.dataset.salin);
    tombol.classList.add("tersalin");
    setTimeout(() => tombol.classList.remove("tersalin"), 1500);
    umumkan("Tersalin.");
  } catch {
    umumkan("Peramban menolak menyalin; pilih teksnya lalu salin sendiri.");
  }
}

export function mulaiSalin() {
  document.addEventListener("click", (peristiwa) => {
    const tombol = peristiwa.target.closest("[data-salin]");
    if (tombol) salin(tombol);
  });
  document.addEventListener("change", ({ target }) => {
    if (!target.dataset.pilihSemua) return;
    const sasaran = `input[name="pilih"][form="${target.dataset.pilihSemua}"]`;
    document.querySelectorAll(sasaran).forEach((kotak) => (kotak.checked = target.checked));
  });
}
