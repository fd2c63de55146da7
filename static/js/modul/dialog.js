// Native dialogs: a link with data-buka opens the dialog it names instead of its page; focus returns by itself.
export function mulaiDialog() {
  document.addEventListener("click", (peristiwa) => {
    const pembuka = peristiwa.target.closest("[data-buka]");
    if (pembuka) {
      const dialog = document.getElementById(pembuka.dataset.buka);
      if (!dialog) return;
      peristiwa.preventDefault();
      pembuka.closest("[popover]")?.hidePopover();
      dialog.showModal();
      return;
    }
    if (peristiwa.target.closest("[data-tutup-dialog]")) peristiwa.target.closest("dialog").close();
    else if (peristiwa.target.matches("dialog.dialog")) peristiwa.target.close();
  });
  // A second click of an impatient hand sends nothing twice.
  document.addEventListener("submit", (peristiwa) => {
    const formulir = peristiwa.target;
    if (formulir.method !== "post" || formulir.hasAttribute("hx-post")) return;
    if (formulir.dataset.terkirim) peristiwa.preventDefault();
    formulir.dataset.terkirim = "ya";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-terkirim]").forEach((f) => delete f.dataset.terkirim));
}
