// Entry of the portal's scripts. Every page works without them; each module adds one convenience.
import { mulaiDialog } from "./modul/dialog.js";
import { mulaiGrafik } from "./modul/grafik.js";
import { mulaiKabar } from "./modul/kabar.js";
import { mulaiPilihan } from "./modul/pilihan.js";
import { mulaiPintasan } from "./modul/pintasan.js";
import { mulaiSalin } from "./modul/salin.js";

document.addEventListener("htmx:configRequest", (peristiwa) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token) peristiwa.detail.headers["X-CSRFToken"] = token.content;
  // Empty filters would only clutter the address that people share.
  if (!peristiwa.detail.elt.matches("form.tabel-alat")) return;
  const isian = peristiwa.detail.formData;
  for (const [nama, nilai] of [...isian.entries()]) if (nilai === "") isian.delete(nama);
});
mulaiDialog();
mulaiKabar();
mulaiSalin();
mulaiPintasan();

// What needs each new piece of page, at load and after every htmx swap.
function sambut(akar) {
  mulaiGrafik(akar);
  mulaiPilihan(akar);
}
sambut(document);
document.addEventListener("htmx:load", (peristiwa) => {
  if (peristiwa.detail.elt !== document.body) sambut(peristiwa.detail.elt);
});

const fokus = document.querySelector("[data-fokus]");
if (fokus) {
  document.title = `Galat: ${document.title}`;
  fokus.focus();
}
