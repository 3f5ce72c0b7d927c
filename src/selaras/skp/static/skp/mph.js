/* Keys, dragging and saving cell by cell in the matrix of parts. Without this file each cell's button does the same. */
(() => {
  "use strict";
  const form = document.getElementById("mph");
  if (!form || !window.fetch) return;
  const CELL = "button.peran";
  const news = document.getElementById("mph-kabar");
  const token = form.elements.csrfmiddlewaretoken.value;
  let painting = null;
  let painted = false;

  const parts = (button) => button.value.split(":");
  const seenIn = (button) => parts(button)[3];

  const show = (button, answer) => {
    const cell = button.closest("td");
    const focused = document.activeElement === button;
    if (answer.cell) {
      cell.innerHTML = answer.cell;
      if (focused) cell.querySelector(CELL).focus();
    }
    if (answer.headline) document.getElementById("mph-judul").textContent = answer.headline;
    if (answer.count === undefined) return;
    cell.closest("tr").querySelector(".tanda").hidden = !answer.gap;
    const sum = form.querySelector("tr.jumlah").cells[cell.cellIndex];
    sum.textContent = answer.count;
    sum.classList.toggle("lebih", answer.over);
  };

  const save = async (button, wanted) => {
    const [result, person, , seen] = parts(button);
    if (wanted === seen || button.dataset.underway) return;
    button.dataset.underway = "1";
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, sel: [result, person, wanted, seen].join(":") });
    try {
      const reply = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "mph" } });
      if (!(reply.headers.get("Content-Type") || "").startsWith("application/json")) throw new Error("no answer");
      const answer = await reply.json();
      news.textContent = reply.ok ? "Tersimpan." : answer.said;
      show(button, answer);
    } catch {
      news.textContent = "Tidak tersambung. Sel itu belum tersimpan; ketuk lagi bila jaringan kembali.";
    } finally {
      delete button.dataset.underway;
    }
  };

  form.addEventListener("submit", (event) => {
    if (!event.submitter?.matches(CELL)) return;
    event.preventDefault();
    if (painted) {
      painted = false;
      return;
    }
    save(event.submitter, parts(event.submitter)[2]);
  });

  const beside = (button, down, right) => {
    const cell = button.closest("td");
    const row = cell.closest("tr");
    const to = down ? (down > 0 ? row.nextElementSibling : row.previousElementSibling) : row;
    return to?.cells[cell.cellIndex + right]?.querySelector(CELL) ?? null;
  };
  const MOVES = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
  const ROLES = { p: "lead", d: "support", Delete: "", Backspace: "" };

  form.addEventListener("keydown", (event) => {
    const button = event.target.closest(CELL);
    if (!button || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in MOVES) {
      event.preventDefault();
      beside(button, ...MOVES[key])?.focus();
    } else if (key in ROLES) {
      event.preventDefault();
      save(button, ROLES[key]);
    }
  });

  // A drag with the mouse carries the part of the cell it begins in to the empty cells it passes.
  form.addEventListener("pointerdown", (event) => {
    const button = event.target.closest(CELL);
    painted = false;
    painting = button && event.pointerType === "mouse" && seenIn(button) ? { from: button, role: seenIn(button) } : null;
  });
  form.addEventListener("pointerover", (event) => {
    const button = painting && event.buttons === 1 ? event.target.closest(CELL) : null;
    if (!button || button === painting.from || seenIn(button)) return;
    painted = true;
    save(button, painting.role);
  });
  window.addEventListener("pointerup", () => {
    painting = null;
  });
})();
