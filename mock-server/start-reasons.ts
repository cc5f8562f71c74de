import type { GreatestChange } from '#contract/why.ts'
import { indexAreas } from './city/area-lookup.ts'
import { addWhyRoutes } from './http/why-routes.ts'
import { answerWhy } from './reasons/answer-why.ts'
import { greatestChange } from './reasons/greatest-change.ts'
import { keepParts } from './reasons/keep-parts.ts'
import { partKeeping, whyGround } from './reasons/why-ground.ts'
import type { createApp } from './http/create-app.ts'
import type { DecisionWiring } from './start-decision.ts'

const KEEP_EVERY_MS = 60_000
/** Two screens, and a wall that asks each minute, wait for one answer. */
const GREATEST_HOLDS_MS = 5 * 60_000

/** Why a figure changed: keeps the parts that nobody else keeps, and answers. */
export async function startReasons(
  app: ReturnType<typeof createApp>,
  wiring: DecisionWiring,
): Promise<() => Promise<void>> {
  const { pack, areas, places, latest, history, keeper, clock, config, evaluator } = wiring
  const lookup = indexAreas(areas)
  const ground = whyGround({
    places,
    cells: latest.cells,
    query: (asked) => history.query(asked),
    districtAt: (lng, lat) => lookup.districtOf(lng, lat)?.id,
    picture: keeper.picture,
    utcOffsetMinutes: pack.city.utcOffsetMinutes,
    now: clock.now,
  })
  let known: { readonly since: number; readonly answer: Promise<GreatestChange> } | undefined
  const greatest = () => {
    const since = clock.now()
    if (known && Math.abs(since - known.since) < GREATEST_HOLDS_MS) return known.answer
    const answer = greatestChange(ground)
    known = { since, answer }
    answer.catch(() => (known = undefined))
    return answer
  }
  addWhyRoutes(app, {
    answer: (query) => answerWhy(query, ground),
    greatest,
    isPlace: (place) => places.get(place) !== undefined,
  })
  const keeping = partKeeping({ places, cells: latest.cells, evaluator, record: (...row) => history.record(...row) })
  const stop = clock.every(KEEP_EVERY_MS / config.speed, () => keepParts(keeping, clock.now()))
  return () => Promise.resolve(stop())
}
