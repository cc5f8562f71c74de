import '#contract/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource-variable/noto-sans-sc/index.css'
import '#ui/base.css'
import '#ui/tokens.css'
import { answerFrom } from '#api/answerer.ts'
import { bundleHeadSchema, HEAD_PART, TILES_ADDRESS, TILES_PART } from '#contract/bundle.ts'
import { carryGround } from '#map/carried-ground.ts'
import { pageClock } from '#session/clock.ts'
import { createTimeMachine } from '#session/create-time-machine.ts'
import { startSession } from '#session/session.ts'
import { createI18n } from '#ui/i18n.ts'
import { BundleApp } from './bundle-app.tsx'
import { startTour } from './bundle-hand.tsx'
import { carriedAnswers } from './offline/carried-answers.ts'
import { carriedTapes } from './offline/carried-tapes.ts'
import { MissingPart, openPartShelf } from './offline/part-shelf.ts'
import { createTapeOnlyFeed } from './offline/tape-only-feed.ts'

const lang = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'

/** The composition root of a page that was carried away: a tour over its own tapes, no relay anywhere. */
async function open(root: HTMLElement): Promise<void> {
  const shelf = openPartShelf(document, globalThis)
  const head = await shelf.json(HEAD_PART, bundleHeadSchema)
  answerFrom(carriedAnswers(shelf))
  carryGround(TILES_ADDRESS, () => shelf.bytes(TILES_PART))
  const feed = createTapeOnlyFeed()
  const machine = createTimeMachine({ feed, openTape: carriedTapes(shelf, head.tapes), clock: pageClock })
  // There is no present to come back to: whatever was shown stays.
  const time = { ...machine, live: () => {} }
  const { session } = startSession(feed, pageClock, undefined, time)
  const first = head.tour.scenes[0]?.view.time
  await Promise.all([
    // The map draws its labels with what is loaded when it is made; nothing here is far away.
    ...[...document.fonts].map((face) => face.load()),
    // Not a moment of a screen that stands at no moment.
    first && time.go(first),
  ])
  startTour(head)
  createRoot(root).render(
    <StrictMode>
      <BundleApp head={head} session={session} i18n={createI18n(lang)} />
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
open(root).catch((error: unknown) => {
  root.className = 'bundle-fault'
  root.textContent = error instanceof MissingPart ? `${error.sentence.zh}\n${error.sentence.en}` : String(error)
})
