/* Keys, pasting and saving while one types, on the entry grid. Without this file its button does the same. */
(() => {
  "use strict";
  const form = document.getElementById("kisi");
  const grid = document.querySelector("table.kisi");
  if (!form || !grid) return;
  const said = () => document.getElementById("kabar");
  const FIELD = "td.sel :is(input:not([type=hidden]), select)";
  let underway = 0;
  let leaving = false;

  const base = (field) => form.elements[field.name.replace(/^s/, "d")];
  const isChanged = (field) => Boolean(base(field)) && field.value !== base(field).value;

  // ------------------------------------------------------------------ keys
  const below = (field, way) => {
    const column = Number(field.closest("td").dataset.kolom);
    let row = field.closest("tr");
    while ((row = way < 0 ? row.previousElementSibling : row.nextElementSibling)) {
      const fields = [...row.querySelectorAll(FIELD)];
      if (fields.length) return fields[Math.min(column, fields.length - 1)];
    }
    return null;
  };
  const beside = (field, way) => {
    const all = [...grid.querySelectorAll(FIELD)];
    return all[all.indexOf(field) + way] ?? null;
  };
  const atEdge = (field, way) => {
    const { selectionStart: start, selectionEnd: end, value } = field;
    if (start === 0 && end === value.length) return true;
    return start === end && (way < 0 ? start === 0 : end === value.length);
  };
  const target = (field, event) => {
    const list = field.tagName === "SELECT";
    switch (event.key) {
      case "Enter": return below(field, event.shiftKey ? -1 : 1) ?? field;
      case "ArrowDown": return list ? null : below(field, 1);
      case "ArrowUp": return list ? null : below(field, -1);
      case "ArrowRight": return list || !atEdge(field, 1) ? null : beside(field, 1);
      case "ArrowLeft": return list || !atEdge(field, -1) ? null : beside(field, -1);
      default: return null;
    }
  };

  grid.addEventListener("keydown", (event) => {
    const field = event.target.closest(FIELD);
    if (field && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(field.closest("tr").querySelector("button.ajukan"));
      return;
    }
    if (!field || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && isChanged(field)) {
      field.value = base(field).value;
      return;
    }
    const next = target(field, event);
    if (!next) return;
    event.preventDefault();
    if (next === field) field.blur();
    next.focus();
  });
  grid.addEventListener("focusin", (event) => {
    if (event.target.matches("td.sel input")) event.target.select();
  });

  // --------------------------------------------------------------- pasting
  grid.addEventListener("paste", (event) => {
    const field = event.target.closest(FIELD);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!field || !/[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""))) return;
    event.preventDefault();
    form.elements.tempel.value = text;
    form.elements.mulai.value = field.name;
    form.requestSubmit(document.getElementById("baca-tempelan"));
  });

  // ---------------------------------------------------------------- saving
  grid.addEventListener("htmx:beforeRequest", () => {
    underway += 1;
    said().textContent = "Menyimpan …";
  });
  grid.addEventListener("htmx:afterRequest", () => { underway -= 1; });
  const unsaved = () => { said().textContent = "Belum tersimpan: sambungan terputus. Isian masih di layar; tekan Simpan isian."; };
  grid.addEventListener("htmx:sendError", unsaved);
  grid.addEventListener("htmx:responseError", unsaved);

  // A cell that clashes or cannot be read is an answer like any other.
  grid.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.status !== 409 && detail.xhr.status !== 422) return;
    detail.shouldSwap = true;
    detail.isError = false;
  });
  // What somebody else kept never replaces what is being typed; the next saving of that cell tells of it.
  document.body.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    const field = detail.target.querySelector?.("[name^=s]");
    if (!field || !detail.target.matches(".isi-sel")) return;
    const forced = detail.fragment.firstElementChild?.hasAttribute("data-paksa");
    if (!forced && (field === document.activeElement || isChanged(field))) detail.shouldSwap = false;
  });
  grid.addEventListener("htmx:afterSwap", (event) => {
    const row = event.target.closest("tr");
    const wrong = (row?.querySelector(".periksa")?.dataset.salah ?? "").split(" ");
    for (const field of row?.querySelectorAll(FIELD) ?? []) {
      const bad = wrong.includes(field.name);
      field.classList.toggle("is-invalid", bad);
      if (bad) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    if (row?.querySelector(".periksa")?.textContent.includes("Tulis catatan")) row.querySelector("details").open = true;
  });

  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("beforeunload", (event) => {
    const typed = [...grid.querySelectorAll(FIELD)].some(isChanged);
    if (!leaving && (underway || typed)) event.preventDefault();
  });
})();
