'use strict';
// Shows saved pages when the line is bad or gone. A page registers it only after its reader asked.

importScripts('keep-lists.js');

const LISTS = self.KEEP_LISTS || [];
const HOME = new URL(self.registration.scope);
const MINE = `carers-plan ${HOME.pathname} `;
const SAVED = `${HOME.href}saved-at`;
const TRIED = `${HOME.href}tried-at`;
const PATIENCE = 3000; // milliseconds until a saved copy is shown instead
const A_DAY = 86400000;
const LONGEST = 60000; // milliseconds for one file while saving

const nameOf = (list) => `${MINE}${list.lang} ${list.print}`;
const keyOf = (address) => HOME.origin + new URL(address).pathname.replace(/index\.html$/, '');

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(LISTS.length ? self.clients.claim() : giveUp());
});

self.addEventListener('message', (event) => {
  const { ask, lang } = event.data;
  const list = LISTS.find((item) => item.lang === lang);
  const work = ask === 'keep' ? keep(list) : Promise.resolve();
  const answer = work.then(
    () => state(list),
    (error) => (reason(error) === 'paused' ? state(list) : { error: reason(error) }),
  );
  event.waitUntil(answer.then((value) => event.ports[0].postMessage(value)));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(HOME.href)) return;
  const place = keyOf(request.url);
  const listed = LISTS.some((list) => list.files.some(([path]) => HOME.href + path === place));
  if (request.mode === 'navigate' || listed) event.respondWith(freshFirst(event, place));
});

async function freshFirst(event, place) {
  const { request } = event;
  const kept = await find(place);
  // A copy that the browser has by chance would not say how old it is: ask the server.
  const network = fetch(request, kept ? { cache: 'no-cache' } : {});
  try {
    const answer = await (kept ? inTime(network) : network);
    if (kept && answer.status >= 500) throw new Error('The server is in trouble.');
    event.waitUntil(lookAfter(request, answer.clone(), place, kept).catch(() => {}));
    return answer;
  } catch {
    if (request.mode !== 'navigate') return kept ? kept.answer : Response.error();
    return kept ? withDate(kept) : away(place);
  }
}

function inTime(network) {
  network.catch(() => {});
  return Promise.race([
    network,
    new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('The line is slow.'))),
  ]);
}

// Saving

// What was saved when the line breaks off stays, and is not asked for again. Anything else that
// goes wrong leaves nothing behind.

const working = {};

function keep(list) {
  working[list.lang] ||= fill(list).finally(() => delete working[list.lang]);
  return working[list.lang];
}

async function fill(list) {
  const name = nameOf(list);
  const cache = await caches.open(name);
  if (await cache.match(SAVED)) return;
  const stores = await Promise.all((await namesOf(list)).map((other) => caches.open(other)));
  const wanted = [...list.files];
  let total = 0;
  const worker = async () => {
    for (let next = wanted.shift(); next; next = wanted.shift()) {
      const [path, digest] = next;
      const place = HOME.href + path;
      const answer = (await had(stores, place, digest)) || (await asked(place, digest));
      total += Number(answer.headers.get('x-size'));
      if (total > list.limit) throw new Error('More than we said we would keep.');
      await cache.put(place, answer);
    }
  };
  const halt = (error) => {
    wanted.length = 0; // The others stop too.
    return error;
  };
  const errors = await Promise.all([1, 2, 3, 4].map(() => worker().catch(halt)));
  const error = errors.find((one) => one && reason(one) !== 'paused') || errors.find(Boolean);
  if (error) {
    if (reason(error) !== 'paused') await caches.delete(name);
    throw error;
  }
  await cache.put(SAVED, new Response(new Date().toISOString()));
  for (const other of await namesOf(list)) if (other !== name) await caches.delete(other);
}

async function namesOf(list) {
  return (await caches.keys()).filter((name) => name.startsWith(`${MINE}${list.lang} `));
}

async function had(stores, place, digest) {
  for (const store of stores) {
    const found = await store.match(place);
    if (found && found.headers.get('x-digest') === digest) return found;
  }
  return undefined;
}

async function asked(place, digest) {
  const signal = AbortSignal.timeout ? AbortSignal.timeout(LONGEST) : undefined;
  const answer = await fetch(place, { cache: 'no-cache', redirect: 'manual', signal });
  const copy = isOurs(answer, place) && (await copyOf(answer));
  if (copy && copy.headers.get('x-digest') === digest) return copy;
  const error = new Error(`${place} says ${answer.status}`);
  // A Wi-Fi network that asks people to log in sends its own page, or sends them there.
  if (answer.ok || answer.type === 'opaqueredirect' || answer.status === 511) error.name = 'other';
  else if (answer.status >= 500) error.name = 'paused';
  throw error;
}

// Whether an answer can be the file that was asked for: from its own address, and of its kind.
function isOurs(answer, place) {
  const type = answer.headers.get('content-type') || '';
  const [, ending] = /\.(\w+)$/.exec(new URL(place).pathname) || [];
  const kind = { js: /javascript/, svg: /^image\/svg/, undefined: /^text\/html/ }[ending];
  return answer.ok && !answer.redirected && (kind ? kind.test(type) : !/html/.test(type));
}

// Why saving ended: the line broke off (paused), no space (full), something else came (other).
function reason(error) {
  if (error.name === 'QuotaExceededError') return 'full';
  if (['TypeError', 'AbortError', 'TimeoutError', 'NetworkError'].includes(error.name)) {
    return 'paused';
  }
  return ['paused', 'other'].includes(error.name) ? error.name : 'failed';
}

async function copyOf(answer) {
  const body = await answer.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body)).slice(0, 6);
  return new Response(body, {
    headers: {
      'content-type': answer.headers.get('content-type'),
      'x-digest': [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
      'x-saved': new Date().toISOString(),
      'x-size': String(body.byteLength),
    },
  });
}

// Renewing: what was just read, and once a day the rest when the site has changed.

async function lookAfter(request, answer, place, kept) {
  if (kept && isOurs(answer, place)) await refresh(kept, place, await copyOf(answer));
  const frugal = navigator.connection && navigator.connection.saveData;
  if (request.mode === 'navigate' && !frugal && request.headers.get('save-data') !== 'on') {
    for (const list of LISTS) await renew(list);
  }
}

async function refresh({ cache, list, answer }, place, fresh) {
  const digest = fresh.headers.get('x-digest');
  if (digest === answer.headers.get('x-digest')) return;
  const listed = list.files.some(([path, known]) => HOME.href + path === place && known === digest);
  // A page may be newer than the list; it still says which page it is.
  if (!listed && (await named(fresh)) !== ((await named(answer)) || 'nothing')) return;
  const size = (item) => Number(item.headers.get('x-size'));
  const total = (await cache.matchAll()).reduce((sum, item) => sum + size(item), 0);
  if (total - size(answer) + size(fresh) <= list.limit) await cache.put(place, fresh);
}

async function named(answer) {
  const [, address] = /<link rel="canonical" href="([^"]*)"/.exec(await answer.clone().text()) ||
    [];
  return address;
}

async function renew(list) {
  const name = await held(list.lang);
  if (!name && (await caches.has(nameOf(list)))) await keep(list); // It was broken off.
  if (!name || name === nameOf(list)) return;
  const cache = await caches.open(name);
  const last = (await cache.match(TRIED)) || (await cache.match(SAVED));
  if (Date.now() - Date.parse(await last.text()) < A_DAY) return;
  await cache.put(TRIED, new Response(new Date().toISOString()));
  await keep(list);
}

// Finding

async function held(lang) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(`${MINE}${lang} `)) continue;
    if (await (await caches.open(name)).match(SAVED)) return name;
  }
  return undefined;
}

async function find(place) {
  for (const list of LISTS) {
    const name = await held(list.lang);
    const cache = name && (await caches.open(name));
    const answer = cache && place !== SAVED && place !== TRIED && (await cache.match(place));
    if (answer) return { list, cache, answer };
  }
  return undefined;
}

// Showing

function inWords(list, iso) {
  const day = new Date(iso);
  const value = { day: day.getDate(), year: day.getFullYear() };
  return list.months[day.getMonth()].replace(/\{(day|year)\}/g, (_, part) => value[part]);
}

async function state(list) {
  const name = await held(list.lang);
  const at = name && (await (await caches.open(name)).match(SAVED));
  if (at) return { when: inWords(list, await at.text()) };
  if (!(await caches.has(nameOf(list)))) return {};
  const pages = list.files.filter(([path]) => !/\.\w+$/.test(path));
  const cache = await caches.open(nameOf(list));
  const found = await Promise.all(pages.map(([path]) => cache.match(HOME.href + path)));
  return { error: 'paused', saved: found.filter(Boolean).length, all: pages.length };
}

const html = (body, status = 200) =>
  new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

async function withDate({ list, answer }) {
  const line = list.saved.replace('{when}', () => inWords(list, answer.headers.get('x-saved')));
  const page = await answer.text();
  return html(
    page.replace(/<main\b[^>]*>/, (main) => `${main}<div class="notice"><p>${line}</p></div>`),
  );
}

async function away(place) {
  // The page of help in the address's language, or in one that is kept, with a word of why.
  const near = (
    list,
  ) => (list.home && place.startsWith(HOME.href + list.home) ? 0 : list.home ? 2 : 1);
  for (const list of [...LISTS].sort((one, other) => near(one) - near(other))) {
    const address = `${HOME.href}${list.home}${list.help}`;
    const kept = await find(address);
    if (!kept) continue;
    const { title, text } = list.away;
    const link = `${HOME.pathname}${list.home}${list.keep}`;
    const page = (await kept.answer.text())
      .replace(/ (href|src)="(?![a-z]+:|[#/])([^"]*)"/g, (_, name, value) => {
        const { pathname, search, hash } = new URL(value, address);
        return ` ${name}="${pathname}${search}${hash}"`;
      })
      .replace(/<title>[^<]*/, () => `<title>${title.replace(/<[^>]*>/g, '')}`)
      .replace(/<h1\b.*?<\/h1>/s, () => `<h1>${title}</h1>${text.replace('{keep}', link)}`);
    return html(page, 503);
  }
  return Response.error();
}

async function giveUp() {
  for (const name of await caches.keys()) if (name.startsWith(MINE)) await caches.delete(name);
  await self.registration.unregister();
}
