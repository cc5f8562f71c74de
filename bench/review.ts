import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Draft } from '#contract/entry.ts'
import { reviewSchema } from '#contract/review.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import { createPostRoster, HOUSE_POSTS } from '#server/auth/posts.ts'
import { systemClock } from '#server/clock.ts'
import { createApp } from '#server/http/create-app.ts'
import { addReviewRoutes } from '#server/http/review-routes.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import { gridCity } from '#server/mock/grid-city.ts'
import { startPrinting } from '#server/reports/start-printing.ts'
import type { BenchRow } from './bench-row.ts'
import { longIncident } from './long-incident.ts'

const LINES = 2000
/** What other matters wrote meanwhile, and before. */
const BESIDE = 20_000
const GOAL_MS = 10_000

/** A six-hour incident of about two thousand lines, from a journal on disk with ten times as many others, to JSON and to paper, cold and warm. */
export async function benchReview(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-review-'))
  const journal = await openJournal({ file: join(folder, 'journal.db') })
  const printer = startPrinting(systemClock)
  const app = createApp((_address, error) => {
    throw error
  })
  try {
    const { graph, city } = gridCity()
    const [lng, lat] = city.center
    const { entries, id } = longIncident([lng, lat], LINES)
    const beside = Array.from({ length: BESIDE }, (_, i): Draft => ({
      kind: 'source-back',
      id: `beside-${i}`,
      at: entries[0]!.at,
      actor: 'relay',
      source: 'bench',
    }))
    const drafts = entries.map(({ seq: _seq, ...draft }): Draft => draft)
    for (let i = 0; i < drafts.length; i += 100) {
      await journal.append(beside.splice(0, (BESIDE * 100) / drafts.length))
      await journal.append(drafts.slice(i, i + 100))
    }
    const picture = applyEntries(EMPTY_PICTURE, entries)
    const posts = createPostRoster(HOUSE_POSTS, () => picture.desk.units)
    addReviewRoutes(app, {
      signedIn: () => posts.get('commander') ?? null,
      roomOf: () => Promise.resolve({ exercise: null, picture: () => picture, posts, journal }),
      printer,
      house: { city: city.name, demo: true, utcOffsetMinutes: city.utcOffsetMinutes },
      now: () => entries.at(-1)!.at,
      placeName: () => ({ zh: '下穿通道', en: 'Underpass' }),
      streets: graph.links,
      recorded: () => Promise.resolve(new Map()),
    })
    const timed = async (path: string) => {
      const began = performance.now()
      const answer = await app.inject(`/api/incidents/${id}/${path}`)
      if (answer.statusCode !== 200) throw new Error(`${path} was answered ${answer.statusCode}: ${answer.body}`)
      return { ms: performance.now() - began, answer }
    }
    const json = await timed('review')
    const { counts, lines } = reviewSchema.parse(json.answer.json())
    const pdf = await timed('review.pdf?lang=zh')
    const again = await timed('review.pdf?lang=en')
    const what = `review of 6 h, ${counts.entries} lines of ${entries.length + BESIDE}`
    if (lines.length < counts.entries) throw new Error('lines are missing from the review')
    return [
      { what: `${what}: JSON`, unit: 'ms', better: 'less', product: json.ms, goal: GOAL_MS },
      {
        what: `${what}: JSON and PDF, fonts cold`,
        unit: 'ms',
        better: 'less',
        product: json.ms + pdf.ms,
        goal: GOAL_MS,
      },
      { what: `${what}: PDF, fonts warm`, unit: 'ms', better: 'less', product: again.ms, goal: GOAL_MS },
      { what: 'its PDF', unit: 'kB', better: 'less', product: pdf.answer.rawPayload.length / 1000 },
    ]
  } finally {
    await app.close()
    await printer.stop()
    await journal.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
