import type { createApp } from './http/create-app.ts'
import { addLedgerRoutes } from './http/ledger-routes.ts'
import { ledgerAnswer } from './ledger/ledger-answer.ts'
import { startEffects } from './ledger/start-effects.ts'
import type { DecisionWiring } from './start-decision.ts'

/** The ledger: measures what came of decisions, and hands them out. */
export function startLedger(app: ReturnType<typeof createApp>, wiring: DecisionWiring): Promise<() => Promise<void>> {
  const { config, places, history, keeper, clock, realClock, command, onTrouble } = wiring
  const effects = startEffects({
    query: (query) => history.query(query),
    districts: () => [...places.all()].filter(({ kind }) => kind === 'district').map(({ id }) => id),
    picture: keeper.picture,
    commit: keeper.commit,
    now: clock.now,
    realClock,
    onTrouble,
  })
  const house = { demo: config.mock, postName: (id: string) => command.posts.get(id)?.name }
  addLedgerRoutes(app, async () => {
    await effects.settle()
    return ledgerAnswer([...keeper.picture().desk.decisions.values()], house, clock.now())
  })
  return Promise.resolve(() => Promise.resolve(effects.stop()))
}
