/**
 * Keeps the shell of a unit's page (its document, scripts, styles, fonts) for bad networks. Answers of the relay are never kept: an old
 * order must not look like a live one.
 */
const SHELL = 'unit-shell'
const DOCUMENT = '/unit/'

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

/** The page names the files that it was made of before this worker ran; others of an older build are let go. */
self.addEventListener('message', (event) => {
  const { files } = event.data
  if (Array.isArray(files)) event.waitUntil(keepOnly(files.filter((file) => isPart(new URL(file)))))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && url.pathname.startsWith('/unit/')) event.respondWith(documentOf(request))
  else if (isPart(url)) event.respondWith(partOf(request))
})

/** A file whose name changes with its content, or an icon. */
function isPart({ pathname }) {
  return pathname.startsWith('/assets/') || /^\/unit-icon[\w-]*\.(svg|png)$/.test(pathname)
}

async function documentOf(request) {
  const shell = await caches.open(SHELL)
  try {
    const answer = await fetch(request)
    if (answer.ok) await shell.put(DOCUMENT, answer.clone())
    return answer
  } catch (error) {
    const kept = await shell.match(DOCUMENT)
    if (kept) return kept
    throw error
  }
}

async function partOf(request) {
  const shell = await caches.open(SHELL)
  const kept = await shell.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await shell.put(request, answer.clone())
  return answer
}

async function keepOnly(files) {
  const shell = await caches.open(SHELL)
  const wanted = new Set(files)
  for (const { url } of await shell.keys()) {
    if (isPart(new URL(url)) && !wanted.has(url)) await shell.delete(url)
  }
  for (const file of wanted) {
    if (await shell.match(file)) continue
    const answer = await fetch(file)
    if (answer.ok) await shell.put(file, answer)
  }
  if (await shell.match(DOCUMENT)) return
  const answer = await fetch(DOCUMENT)
  if (answer.ok) await shell.put(DOCUMENT, answer)
}
