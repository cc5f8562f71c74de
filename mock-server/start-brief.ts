import { createBriefDesk } from './brief/brief-desk.ts'
import { createMeasured } from './commands/measured-now.ts'
import { addBriefRoutes } from './http/brief-routes.ts'
import type { createApp } from './http/create-app.ts'
import { startPrinting } from './reports/start-printing.ts'
import type { DecisionWiring } from './start-decision.ts'

/** The daily brief: drafted, looked up again, printed. */
export function startBrief(app: ReturnType<typeof createApp>, wiring: DecisionWiring): Promise<() => Promise<void>> {
  const { config, pack, places, latest, history, keeper, clock, realClock, command } = wiring
  const { utcOffsetMinutes } = pack.city
  const placeName = (id: string) => places.get(id)?.name ?? { zh: id, en: id }
  const printer = startPrinting(realClock)
  const desk = createBriefDesk({
    query: (query) => history.query(query),
    measured: createMeasured(latest.cells, clock.now),
    picture: keeper.picture,
    async ask(address) {
      const answer = await app.inject(address)
      return answer.statusCode === 200 ? answer.json<unknown>() : undefined
    },
    placeName,
    postName: (id) => command.posts.get(id)?.name,
    utcOffsetMinutes,
    demo: config.mock,
    now: clock.now,
  })
  const house = { city: pack.city.name, demo: config.mock, utcOffsetMinutes }
  addBriefRoutes(app, { desk, printer, house, placeName })
  return Promise.resolve(() => printer.stop())
}
