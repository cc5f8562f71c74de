import type { LngLat } from '#contract/geometry.ts'
import { isRunning } from '#picture/incident-steps.ts'
import type { Picture } from '#picture/picture.ts'
import { closedLinks } from '../dispatch/closed-links.ts'
import type { Spot } from '../mock/cause.ts'
import type { MockCity } from '../mock/mock-city.ts'

/** What was decided and done at the desk, in the streets: barriers stand, pumps run, the leak is being sealed, gates are open. */
export function actOnCity({ world }: MockCity, picture: Picture): void {
  const { measures, pack } = world
  const { desk } = picture
  const [lng0, lat0] = pack.city.center
  const spot = ([lng, lat]: LngLat): Spot => ({
    xKm: (lng - lng0) * 111.32 * Math.cos((lat0 * Math.PI) / 180),
    yKm: (lat - lat0) * 111.32,
  })
  const there = [...desk.orders.values()].filter(({ state }) => state === 'arrived')
  const having = (skill: string) =>
    there.filter(({ unit }) => desk.units.get(unit)?.unit.skills.some((one) => one === skill) === true)
  measures.closedLinks = closedLinks(picture)
  measures.pumps = having('pump').map(({ to }) => spot(to))
  measures.sealing = [...desk.orders.values()]
    .filter(
      ({ unit, reached }) => reached.arrived !== undefined && desk.units.get(unit)?.unit.skills.includes('hazmat'),
    )
    .map(({ to, reached }) => ({ ...spot(to), since: reached.arrived ?? 0 }))
  const done = (...planTasks: readonly string[]): Spot[] =>
    [...desk.tasks.values()].flatMap(({ planTask, state, incident }) => {
      const row = desk.incidents.get(incident)
      return row && isRunning(row) && state === 'finished' && planTasks.includes(planTask)
        ? [spot([row.lng, row.lat])]
        : []
    })
  measures.gatesOpened = done('one-way')
  measures.heldBack = done('hold-gates')
}
