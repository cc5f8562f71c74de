import { createMeasured } from './commands/measured-now.ts'
import { addCityIndexRoutes } from './http/city-index-routes.ts'
import type { createApp } from './http/create-app.ts'
import type { DecisionWiring } from './start-decision.ts'
import { createIndexStanding } from './weighting/index-standing.ts'

/** The city's index: what its weights rest on, and the districts they rank. */
export function startWeighting(
  app: ReturnType<typeof createApp>,
  wiring: DecisionWiring,
): Promise<() => Promise<void>> {
  const { places, latest, history, keeper, clock, command } = wiring
  addCityIndexRoutes(
    app,
    createIndexStanding({
      query: (query) => history.query(query),
      places: () => places.all(),
      measured: createMeasured(latest.cells, clock.now),
      picture: keeper.picture,
      postName: (id) => command.posts.get(id)?.name,
      now: clock.now,
    }),
  )
  return Promise.resolve(() => Promise.resolve())
}
