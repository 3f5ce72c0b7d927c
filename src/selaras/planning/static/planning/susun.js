/* Dragging and the keyboard on the page Susun pohon. Without this file the forms of each node do the same. */
(() => {
  "use strict";
  const tree = document.getElementById("rancangan");
  const form = document.getElementById("pindah");
  if (!tree || !form) return;
  const said = document.getElementById("kabar-pindah");
  const help = document.getElementById("cara-pindah");
  let held = null; // the node that is moved, with where it stood

  help.hidden = false;
  for (const handle of tree.querySelectorAll(".pegang")) handle.hidden = false;

  const say = (text) => { said.textContent = text; };
  const nodeOf = (element) => element?.closest("li[data-simpul]") ?? null;
  const name = (node) => node.dataset.nama;
  const parentOf = (node) => nodeOf(node.parentElement);
  const step = (node, way) => (way < 0 ? node.previousElementSibling : node.nextElementSibling);

  const listOf = (node) => {
    let list = node.querySelector(":scope > ul");
    if (!list) {
      list = document.createElement("ul");
      node.append(list);
    }
    return list;
  };

  const take = (node) => {
    held = { node, list: node.parentElement, next: node.nextElementSibling };
    node.classList.add("diangkat");
    say(`${name(node)} diangkat.`);
  };

  const put = () => {
    const { node } = held;
    node.classList.remove("diangkat");
    const above = parentOf(node);
    const beside = node.previousElementSibling ?? node.nextElementSibling;
    const before = node.nextElementSibling;
    form.elements.parent.value = above ? `r${above.dataset.simpul}` : (beside ?? node).dataset.induk;
    form.elements.before.value = before ? before.dataset.simpul : "";
    const moved = held.list !== node.parentElement || held.next !== before;
    held = null;
    if (!moved) return;
    form.action = form.dataset.alamat.replace("/0/", `/${node.dataset.simpul}/`);
    form.submit();
  };

  const putBack = () => {
    const { node, list, next } = held;
    list.insertBefore(node, next);
    node.classList.remove("diangkat");
    held = null;
    node.querySelector(".pegang").focus();
    say(`${name(node)} kembali ke tempatnya.`);
  };

  const shift = (key) => {
    const { node } = held;
    const above = parentOf(node);
    const beside = key === "ArrowDown" ? step(node, 1) : step(node, -1);
    if (key === "ArrowUp" && beside) beside.before(node);
    else if (key === "ArrowDown" && beside) beside.after(node);
    else if (key === "ArrowRight" && beside) listOf(beside).append(node);
    else if (key === "ArrowLeft" && above) above.after(node);
    else return say("Tidak dapat digeser lagi ke arah itu.");
    const now = parentOf(node);
    const place = [...node.parentElement.children].indexOf(node) + 1;
    say(now ? `Urutan ${place} di bawah ${name(now)}.` : `Urutan ${place} di puncak.`);
    node.querySelector(".pegang").focus();
  };

  tree.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".pegang");
    if (!handle) return;
    const drop = event.key === "Enter" || event.key === " ";
    if (!held && drop) take(nodeOf(handle));
    else if (held && drop) put();
    else if (held && event.key === "Escape") putBack();
    else if (held && event.key.startsWith("Arrow")) shift(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  tree.addEventListener("click", (event) => {
    if (event.target.closest(".pegang")) event.preventDefault();
  });

  // Pointer: mouse, pen and finger alike. The upper part of a node means before it, the lower after it, the middle
  // into it. Nothing moves until the pointer is lifted: moving the handle would lose it.
  const marks = { before: "sasar-atas", after: "sasar-bawah", into: "sasar-dalam" };
  let aim = null;

  const point = (next) => {
    aim?.card.classList.remove(marks[aim.place]);
    aim = next;
    aim?.card.classList.add(marks[aim.place]);
  };

  const over = (event) => {
    const card = document.elementFromPoint(event.clientX, event.clientY)?.closest("#rancangan .simpul");
    const target = nodeOf(card);
    if (!target || held.node.contains(target)) return point(null);
    const box = card.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    point({ card, target, place: share < 0.3 ? "before" : share > 0.7 ? "after" : "into" });
  };

  const lift = (event) => {
    document.removeEventListener("pointermove", over);
    document.removeEventListener("pointerup", lift);
    document.removeEventListener("pointercancel", lift);
    const goal = aim;
    point(null);
    if (!held) return;
    if (event.type !== "pointerup" || !goal) return putBack();
    if (goal.place === "into") listOf(goal.target).append(held.node);
    else goal.target[goal.place](held.node);
    put();
  };

  tree.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".pegang");
    if (!handle || event.button || held) return;
    event.preventDefault();
    take(nodeOf(handle));
    handle.focus();
    document.addEventListener("pointermove", over);
    document.addEventListener("pointerup", lift);
    document.addEventListener("pointercancel", lift);
  });

  const chosen = location.hash.startsWith("#simpul-") && document.querySelector(location.hash);
  if (chosen) chosen.querySelector(".pegang").focus();
})();
