/* Forms typed without network: kept on the phone, sent once. Shared by the pages and the service worker. */
(() => {
  "use strict";
  const WAITING = "waiting", REFUSED = "refused", PATIENCE = 20_000;

  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  let opened = null;
  const database = () => opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("selaras", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("entries", { keyPath: "id" });
      request.result.createObjectStore("kept", { keyPath: "key" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => { opened = null; reject(request.error); };
  });

  const store = async (name, mode) => (await database()).transaction(name, mode).objectStore(name);
  const read = async (name, key) => asked((await store(name, "readonly")).get(key));
  const all = async (name) => asked((await store(name, "readonly")).getAll());
  const remove = async (name, key) => asked((await store(name, "readwrite")).delete(key));

  // Resolves when the row lies on the disk, not when it was asked for.
  const write = async (name, row) => {
    self.localStorage?.setItem("antrean", "1");  // selaras.js reads it; a worker has none
    const transaction = (await database()).transaction(name, "readwrite", { durability: "strict" });
    transaction.objectStore(name).put(row);
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(row);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  };

  const entriesOf = async (person) =>
    (await all("entries")).filter((entry) => entry.person === person).sort((a, b) => a.at - b.at);

  const patient = (address, options = {}) => {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), PATIENCE);
    return fetch(address, { redirect: "manual", credentials: "same-origin", signal: control.signal, ...options })
      .finally(() => clearTimeout(timer));
  };

  // Whose session this browser holds: { orang, token }; null where nobody is signed in. Throws without network.
  const whoIsHere = async (door) => {
    const answer = await patient(door, { cache: "no-store" });
    return answer.ok ? answer.json() : null;
  };

  const refuse = async (entry, reasons) => {
    await write("entries", { ...entry, state: REFUSED, reasons });
    return { state: REFUSED, reasons };
  };

  // One attempt: arrived (with `to`), refused (with `reasons`), or still waiting.
  const deliver = async (entry, here) => {
    const body = new FormData();
    entry.fields.forEach(([name, value]) => body.append(name, value));
    const headers = { "X-CSRFToken": here.token, "X-Selaras-Orang": here.orang };
    const answer = await patient(entry.address, { method: "POST", body, headers });
    if (answer.status === 200) {
      const { ke } = await answer.json();
      await remove("entries", entry.id);
      return { state: "arrived", to: ke };
    }
    if (answer.status === 422) return refuse(entry, (await answer.json()).sebab);
    if ([400, 404, 413].includes(answer.status)) return refuse(entry, [`Server menolak kiriman ini (${answer.status}).`]);
    return { state: WAITING };
  };

  const alone = (work) => self.navigator.locks ? self.navigator.locks.request("selaras-outbox", work) : work();

  // Send what the signed-in person wrote here, oldest first; `only` names one entry. Returns results by id;
  // an entry without a result still waits.
  const flush = (only = null) => alone(async () => {
    const results = {};
    const waiting = (await all("entries"))
      .filter((entry) => entry.state === WAITING && (only === null || entry.id === only))
      .sort((a, b) => a.at - b.at);
    if (!waiting.length) return results;
    try {
      const here = await whoIsHere(waiting[0].door);
      for (const entry of here ? waiting.filter((each) => each.person === here.orang) : []) {
        results[entry.id] = await deliver(entry, here);
      }
    } catch { /* no network: all that has no result still waits */ }
    return results;
  });

  // What a person has here goes; null: what lies ready for others than `person` (never what they wrote).
  const forget = async (person) => {
    for (const entry of await entriesOf(person)) await remove("entries", entry.id);
    for (const row of await all("kept")) if (row.person === person) await remove("kept", row.key);
    if (!(await all("entries")).length) self.localStorage?.removeItem("antrean");
  };
  const forgetOthers = async (person) => {
    for (const row of await all("kept")) if (row.person !== person) await remove("kept", row.key);
  };

  self.outbox = { WAITING, REFUSED, read, write, remove, all, entriesOf, flush, forget, forgetOthers };
})();
