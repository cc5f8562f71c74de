/** What this page needs of the browser to be put on the home screen and opened on a bad network. */
export interface ShellParts {
  readonly document: Document
  readonly serviceWorker: ServiceWorkerContainer | undefined
  /** Everything loaded so far, by address. */
  readonly loaded: () => readonly string[]
}

const LINKS = [
  ['manifest', '/unit.webmanifest'],
  ['apple-touch-icon', '/unit-icon-192.png'],
] as const

/** Only the unit's own page is installable, and only it is kept: the wall and the desk must never be opened from a cache. */
export function keepShell({ document, serviceWorker, loaded }: ShellParts): void {
  for (const [rel, href] of LINKS) {
    if (document.head.querySelector(`link[rel="${rel}"]`)) continue
    const link = document.createElement('link')
    link.rel = rel
    link.href = href
    document.head.append(link)
  }
  if (!serviceWorker) return
  // A browser that keeps nothing (a private window, a plain address) shows the page all the same.
  serviceWorker
    .register('/unit-sw.js', { scope: '/unit/' })
    .then(() => serviceWorker.ready)
    .then(({ active }) => active?.postMessage({ files: loaded().filter((url) => url.includes('/assets/')) }))
    .catch((error: unknown) => console.info('the shell of this page is not kept:', error))
}
