// Toasts that can be closed, and announcements of swapped fragments for screen readers.
const terakhir = new Map();

export function umumkan(teks) {
  document.getElementById("pengumuman").textContent = teks;
}

function jadwalkan(kabar) {
  if (kabar.dataset.dijadwalkan) return;
  kabar.dataset.dijadwalkan = "ya";
  const pergi = () => {
    // Someone is reading or has the keyboard in it: wait.
    if (kabar.matches(":hover, :focus-within")) setTimeout(pergi, 2000);
    else kabar.remove();
  };
  setTimeout(pergi, Number(kabar.dataset.pergi));
}

export function mulaiKabar() {
  const jadwalkanSemua = () => document.querySelectorAll("[data-pergi]").forEach(jadwalkan);
  jadwalkanSemua();
  document.addEventListener("htmx:oobAfterSwap", jadwalkanSemua);
  document.addEventListener("click", (peristiwa) => peristiwa.target.closest("[data-tutup-kabar]")?.closest(".kabar").remove());
  document.addEventListener("htmx:load", ({ detail: { elt } }) => {
    const teks = elt.dataset?.umumkan;
    // A polled panel says the same text many times; only a new text is announced.
    if (teks && terakhir.get(elt.id) !== teks) umumkan(teks);
    if (teks) terakhir.set(elt.id, teks);
  });
  document.addEventListener("htmx:sendError", () => umumkan("Server tidak terjangkau. Data Anda tidak berubah; coba lagi."));
}
