import '#contract/no-eval.ts'
import { TOPICS } from '#contract/wire.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource-variable/noto-sans-sc/index.css'
import '#ui/base.css'
import '#ui/tokens.css'
import { createHttpTapeSource } from '#feed/http-tape-source.ts'
import { createLiveFeed } from '#feed/live-feed.ts'
import { createSwitchFeed } from '#feed/switch-feed.ts'
import { claimByLock } from '#session/claim-by-lock.ts'
import { pageClock } from '#session/clock.ts'
import { createTimeMachine } from '#session/create-time-machine.ts'
import { indexedVault } from '#session/indexed-vault.ts'
import { reloadWhenTold } from '#session/page-care.ts'
import { startSession } from '#session/session.ts'
import { createI18n } from '#ui/i18n.ts'
import { preloadFont } from '#ui/preload-font.ts'
import { isWallPath } from '#control/wall-path.ts'
import { App } from './app.tsx'

// An exercise is another journal: a page belongs to one of them for its whole life.
const exercise = new URLSearchParams(location.search).get('exercise')
const after = (delayMs: number, run: () => void) => pageClock.after(delayMs, run)
const live = createLiveFeed({
  url: location.origin,
  topics: TOPICS,
  exercise: exercise ?? undefined,
  asWall: () => isWallPath(location.pathname),
  localNow: () => pageClock.now(),
  every: (periodMs, run) => pageClock.every(periodMs, run),
  after,
  random: () => pageClock.random(),
})
const feed = createSwitchFeed({ live, after, askFigures: () => live.watch(TOPICS), hush: () => live.watch([]) })
const { session } = startSession(
  feed,
  pageClock,
  {
    vault: indexedVault(indexedDB),
    // Absent on pages over plain http.
    claim: claimByLock('locks' in navigator ? navigator.locks : undefined),
    exercise,
  },
  // The tape is of the real journal: an exercise goes on in its own, and has no past here.
  exercise === null ? createTimeMachine({ feed, openTape: createHttpTapeSource, clock: pageClock }) : undefined,
)
reloadWhenTold(session.presentStatus, pageClock, { reload: () => location.reload(), memory: sessionStorage })
// The network is back: what waits in the outbox need not wait for the next attempt too.
addEventListener('online', () => {
  if (session.presentStatus.get().kind === 'offline') session.reconnect()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const lang = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
preloadFont(document.fonts, lang)
createRoot(root).render(
  <StrictMode>
    <App session={session} i18n={createI18n(lang)} version={String(import.meta.env['PRODUCT_VERSION'])} />
  </StrictMode>,
)
