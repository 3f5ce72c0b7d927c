/* Progressive enhancement only: every page works without this file. */
(() => {
  "use strict";
  const slot = () => document.getElementById("telusur-slot");
  let opener = null;

  // What a phone keeps (offline.js) is loaded where a form may be kept, or where something is kept already.
  const own = document.currentScript.dataset;
  const keeps = () => document.querySelector("form[data-luring], #luring, [data-foto]") || localStorage.getItem("antrean");
  if (own.luring && keeps()) {
    for (const address of own.luring.split(" ")) {
      const script = document.createElement("script");
      Object.assign(script, { src: address, async: false });
      Object.assign(script.dataset, own);
      document.head.append(script);
    }
  }

  const withoutSheet = () => {
    const url = new URL(location.href);
    url.searchParams.delete("telusur");
    return url;
  };

  // A figure opens its sheet beside the page; the address changes, so it can be sent and gone back from.
  const open = (link) => {
    const url = new URL(link.href);
    opener?.removeAttribute("aria-expanded");
    opener = link;
    const sheet = `${slot().dataset.url}?telusur=${encodeURIComponent(url.searchParams.get("telusur"))}`;
    htmx.ajax("GET", sheet, { source: slot(), target: slot(), swap: "innerHTML" }).then(() => {
      const heading = document.getElementById("h-telusur");
      if (!heading) { location.assign(link.href); return; }
      if (location.href !== url.href) history.pushState({ telusur: true }, "", url);
      link.setAttribute("aria-expanded", "true");
      heading.focus();
    });
  };

  const close = () => {
    if (!document.getElementById("telusur")) return;
    slot().replaceChildren();
    history.replaceState(null, "", withoutSheet());
    opener?.removeAttribute("aria-expanded");
    (opener?.isConnected ? opener : document.getElementById("isi")).focus();
    opener = null;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.matches("a.num[href*='telusur=']") && slot() && window.htmx) {
      event.preventDefault();
      open(link);
    } else if (link.hasAttribute("data-tutup")) {
      event.preventDefault();
      close();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.akun[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else {
      close();
    }
  });

  // The account menu closes when one works elsewhere.
  document.addEventListener("click", (event) => {
    const menu = document.querySelector("details.akun[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });

  addEventListener("popstate", () => {
    if (document.getElementById("telusur") || new URL(location.href).searchParams.has("telusur")) location.reload();
  });
})();
