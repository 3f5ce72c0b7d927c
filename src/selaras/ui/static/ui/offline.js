/* Forms marked data-luring outlive a lost network, a closed page and a refusal. Every form works without this. */
(() => {
  "use strict";
  const { orang: signedIn, nama, siapa: door, pekerja: worker, keluar: signOut, halaman: shelf } = document.currentScript.dataset;
  const LARGEST_ENTRY = 5 * 1024 * 1024, LARGEST_ALL = 25 * 1024 * 1024, PRIVATE = ["csrfmiddlewaretoken", "kunci"];
  if (!self.indexedDB || !self.isSecureContext) return;
  let box = document.getElementById("antrean");
  const words = (name, n = "") => box.querySelector(`[data-kata="${name}"]`).content.textContent.trim().replace("{n}", n);
  const find = (part) => box.querySelector(`[data-bagian="${part}"]`);

  let person = signedIn;  // on the page without network: whoever used this phone last
  const forms = () => [...document.querySelectorAll("form[data-luring]")];
  const field = (form, name) => form.elements.namedItem(name);
  const isoDay = (moment) => new Date(moment - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

  // A page without a form has no place for what waits; it is taken from the page without network.
  const needBox = async () => {
    if (box) return;
    const page = new DOMParser().parseFromString(await (await fetch(shelf)).text(), "text/html");
    document.getElementById("isi").prepend(page.getElementById("antrean"), page.getElementById("antrean-keluar"));
    box = document.getElementById("antrean");
  };

  const say = (text, role = "status") => {
    box.hidden = false;
    find("kabar").role = role;  // what is refused interrupts
    find("kabar").textContent = text;
  };

  // ---------------------------------------------------------------- what waits, and what was refused
  const titleOf = (entry) => entry.fields.find(([name]) => name === "teks")?.[1] || entry.address;

  const rowOf = (entry) => {
    const row = find("baris").content.firstElementChild.cloneNode(true);
    const refused = entry.state === outbox.REFUSED;
    row.querySelector(refused ? '[data-bagian="tunggu"]' : '[data-bagian="tolak"]').remove();
    row.querySelector('[data-bagian="judul"]').textContent = titleOf(entry);
    row.querySelector('[data-bagian="sebab"]').textContent = refused ? entry.reasons.join(" ") : "";
    const mend = row.querySelector('[data-bagian="perbaiki"]');
    // What waits may have reached the server without its answer: it is not changed any more, only sent again.
    if (refused && forms().length) mend.addEventListener("click", () => putBack(entry)); else mend.remove();
    row.querySelector('[data-bagian="hapus"]').addEventListener("click", async () => {
      await outbox.remove("entries", entry.id);
      show();
    });
    return row;
  };

  const show = async () => {
    const inForm = forms().map((form) => field(form, "kunci")?.value);
    const entries = (await outbox.entriesOf(person)).filter((entry) => !inForm.includes(entry.id));
    if (entries.length) await needBox();
    if (!box) return;
    find("daftar").replaceChildren(...entries.map(rowOf));
    const waiting = entries.filter((entry) => entry.state === outbox.WAITING).length;
    find("judul").textContent = entries.length ? words(waiting ? "menunggu" : "ditolak", waiting || entries.length) : "";
    box.hidden = !entries.length && !find("kabar").textContent;
  };

  // ---------------------------------------------------------------- filling a form
  const fill = (form, fields) => {
    for (const [name, value] of fields) {
      const control = PRIVATE[0] === name ? null : field(form, name);
      if (!control) continue;
      if (value instanceof Blob) {
        if (!value.size) continue;
        const files = new DataTransfer();
        files.items.add(new File([value], value.name || "bukti", { type: value.type }));
        control.files = files.files;
      } else if (control.type !== "file") {
        control.value = value;  // a group of radio buttons takes it as well
      }
    }
    form.querySelectorAll("details").forEach((each) => { each.open = true; });
  };

  const putBack = async (entry) => {
    const form = forms()[0];
    fill(form, entry.fields);
    await show();
    say(entry.reasons?.join(" ") || "");
    form.scrollIntoView();
    field(form, "teks")?.focus();
  };

  // ---------------------------------------------------------------- draft
  const draftOf = (form) => `draf:${person}:${form.dataset.luring}`;
  const typed = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !PRIVATE.includes(name));

  const keepDraft = (form) => {
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => outbox.write("kept", { key: draftOf(form), person, fields: typed(form) }), 300);
    });
    form.addEventListener("selaras:kept", () => clearTimeout(timer));
  };

  const bringDraftBack = async (form) => {
    const draft = await outbox.read("kept", draftOf(form));
    const text = draft?.fields.find(([name]) => name === "teks")?.[1];
    if (!text || field(form, "teks").value) return;
    fill(form, draft.fields);
    say(words("draf"));
  };

  // ---------------------------------------------------------------- sending
  const sizeOf = (fields) => fields.reduce((sum, [, value]) => sum + (value instanceof Blob ? value.size : 0), 0);

  const hasRoomFor = async (fields) => {
    const mine = sizeOf(fields);
    const all = (await outbox.all("entries")).reduce((sum, entry) => sum + sizeOf(entry.fields), mine);
    return mine <= LARGEST_ENTRY && (!mine || all <= LARGEST_ALL);
  };

  const syncLater = async () => {
    navigator.storage?.persist?.();
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.sync?.register("antrean").catch(() => {});
  };

  const anew = (form) => {
    form.reset();
    field(form, "kunci").value = crypto.randomUUID();
    form.querySelectorAll("[data-foto-kabar]").forEach((each) => { each.textContent = ""; });
  };

  const submit = async (form) => {
    const fields = [...new FormData(form)].filter(([name]) => name !== PRIVATE[0]);
    if (!await hasRoomFor(fields)) {
      if (navigator.onLine) form.submit(); else say(words("besar"));
      return;
    }
    const id = field(form, "kunci").value;
    const entry = { id, person, door, address: form.dataset.luring, fields, at: Date.now(), state: outbox.WAITING };
    try {
      await outbox.write("entries", entry);
    } catch {
      form.submit();  // this phone keeps nothing: send as without a script
      return;
    }
    form.dispatchEvent(new Event("selaras:kept"));
    await outbox.remove("kept", draftOf(form));
    const result = (await outbox.flush(id))[id];
    if (result?.state === "arrived" && signedIn) {
      anew(form);  // whoever comes back to this page begins another entry
      location.assign(result.to);
      return;
    }
    if (result?.state === outbox.REFUSED) {
      say(result.reasons.join(" "), "alert");
      box.scrollIntoView();
      return;
    }
    anew(form);
    say(words(result?.state === "arrived" ? "tiba" : "disimpan", 1));
    box.scrollIntoView();
    await show();
    if (!result) await syncLater();
  };

  const enhance = (form) => {
    keepDraft(form);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (form.ariaBusy === "true") return;
      form.ariaBusy = "true";
      try {
        await submit(form);
      } finally {
        form.ariaBusy = null;
      }
    });
  };

  // ---------------------------------------------------------------- the form itself, for days without network
  const keepForm = async (form) => {
    const copy = form.cloneNode(true);
    copy.querySelector(`[name="${PRIVATE[0]}"]`)?.remove();
    await outbox.write("kept", {
      key: `formulir:${person}`, person, nama, html: copy.outerHTML, hari: form.dataset.hari, on: isoDay(new Date()),
    });
  };

  const layOut = async (place) => {
    const kept = (await outbox.all("kept")).find((row) => row.key.startsWith("formulir:"));
    if (!kept) return;
    person = kept.person;
    place.innerHTML = kept.html;
    const form = place.querySelector("form");
    form.classList.add("lembar");
    field(form, "kunci").value = crypto.randomUUID();
    const days = Math.round((new Date(isoDay(new Date())) - new Date(kept.on)) / 86_400_000);
    const today = new Date(kept.hari);
    today.setUTCDate(today.getUTCDate() + days);
    field(form, "tanggal").defaultValue = today.toISOString().slice(0, 10);
    document.querySelector("[data-luring-nama]").textContent = kept.nama;
  };

  const sendAll = async () => {
    const results = Object.values(await outbox.flush());
    const arrived = results.filter((result) => result.state === "arrived").length;
    if (arrived) {
      await needBox();
      say(words("tiba", arrived));
    }
    await show();
  };

  // ---------------------------------------------------------------- signing out takes what is private along
  const leave = async (form) => {
    await outbox.flush();
    const left = (await outbox.entriesOf(person)).length;
    if (left) {
      await needBox();
      const question = document.getElementById("antrean-keluar");
      question.querySelector('[data-bagian="judul"]').textContent = words("keluar", left);
      question.showModal();
      await new Promise((resolve) => question.addEventListener("close", resolve, { once: true }));
      if (question.returnValue !== "hapus") return;
    }
    await outbox.forget(person);
    form.submit();
  };

  const start = async () => {
    const place = document.getElementById("luring");
    if (place) await layOut(place); else await outbox.forgetOthers(person);
    for (const form of forms()) {
      if (!place && !form.querySelector(".is-invalid")) await keepForm(form);
      enhance(form);
      await bringDraftBack(form);
    }
    if (forms().length && worker) navigator.serviceWorker?.register(worker).catch(() => {});
    await show();
    await sendAll();
  };

  document.addEventListener("submit", (event) => {
    if (!signOut || event.target.getAttribute("action") !== signOut) return;
    event.preventDefault();
    leave(event.target).catch(() => event.target.submit());
  });
  addEventListener("online", sendAll);
  addEventListener("pageshow", (event) => { if (event.persisted) sendAll(); });
  start();
})();
