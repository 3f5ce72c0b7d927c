{% load static %}/* Answers without network: one page without anything private, its style and its scripts. */
importScripts("{% static 'ui/outbox.js' %}");
const KEPT = "selaras-{{ version }}", OFFLINE = "{% url 'ui:offline' %}";
const FILES = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(KEPT);
  await cache.addAll([...FILES, new Request(OFFLINE, { credentials: "omit", cache: "reload" })]);
  await skipWaiting();
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("selaras-") && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await registration.navigationPreload?.enable();
  await clients.claim();
})()));

const page = async (event) => {
  try {
    return (await event.preloadResponse) || await fetch(event.request);
  } catch {
    return caches.match(OFFLINE);
  }
};

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if ([OFFLINE, ...FILES].includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request, { ignoreSearch: true })));
  }
});

// A rejection makes the browser try again later.
const sendAll = async () => {
  await outbox.flush();
  const entries = await outbox.all("entries");
  if (entries.some((entry) => entry.state === outbox.WAITING)) throw new Error("still waiting");
};

addEventListener("sync", (event) => {
  if (event.tag === "antrean") event.waitUntil(sendAll());
});
