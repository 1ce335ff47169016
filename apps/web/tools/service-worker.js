const version = 'VERSION'
const shell = ['SHELL']

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(version)
      .then((cache) => cache.addAll(shell))
      .then(() => skipWaiting()),
  )
})

addEventListener('activate', (event) => {
  const removeOld = async () => {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name !== version).map((name) => caches.delete(name)))
    await clients.claim()
  }
  event.waitUntil(removeOld())
})

// Only files of this page are kept; calls to Gemini pass by.
addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (!pathname.startsWith(new URL('./', location.href).pathname)) return
  event.respondWith(answer(request))
})

async function answer(request) {
  const cache = await caches.open(version)
  const kept = await cache.match(request, { ignoreSearch: request.mode === 'navigate' })
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok && response.type === 'basic') await cache.put(request, response.clone())
  return response
}
