import '#contract/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource-variable/noto-sans-sc/index.css'
import '#ui/base.css'
import '#ui/tokens.css'
import { answerFrom } from '#api/answerer.ts'
import { bundleHeadSchema, HEAD_PART, TILES_PART } from '#contract/bundle.ts'
import { carryGround } from '#map/carried-ground.ts'
import { pageClock } from '#session/clock.ts'
import { startSession } from '#session/session.ts'
import { createI18n } from '#ui/i18n.ts'
import { BundleApp } from './bundle-app.tsx'
import { carriedAnswers } from './offline/carried-answers.ts'
import { openPartShelf } from './offline/part-shelf.ts'

/** The composition root of a page that was carried away: a tour over its own tape, no relay anywhere. */
async function open(root: HTMLElement): Promise<void> {
  const shelf = openPartShelf(document, globalThis as unknown as Record<string, unknown>)
  const head = await shelf.json(HEAD_PART, bundleHeadSchema)
  answerFrom(carriedAnswers(shelf))
  carryGround(head.city.basemap.pmtilesUrl ?? '', () => shelf.bytes(TILES_PART))
  // The map draws its labels with what is loaded when it is made; nothing here is far away.
  await Promise.all([...document.fonts].map((face) => face.load()))
  const lang = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const { session } = startSession(
    { can: { command: false, seek: false, setSpeed: false }, start: () => {}, stop: () => {} },
    pageClock,
  )
  createRoot(root).render(
    <StrictMode>
      <BundleApp head={head} session={session} i18n={createI18n(lang)} />
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
void open(root)
