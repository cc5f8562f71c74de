import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '#contract/command.ts'
import { MAKING } from '#picture/command-double.ts'
import { createPostRoster, HOUSE_POSTS } from '#server/auth/posts.ts'
import { systemClock } from '#server/clock.ts'
import { startCommandRoom } from '#server/commands/command-room.ts'
import { createEntryLine } from '#server/commands/entry-line.ts'
import { SEED_PLANS } from '#server/commands/seed-plans.ts'
import { seedResources } from '#server/commands/seed-resources.ts'
import { seedDrafts } from '#server/commands/seed-room.ts'
import { seedUnits } from '#server/commands/seed-units.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import { gridCity } from '#server/mock/grid-city.ts'
import { openPictureKeeper } from '#server/picture-keeper.ts'
import type { BenchRow } from './bench-row.ts'

const COMMANDS = 20_000
const IN_FLIGHT = 64
const INCIDENTS = 40

/** Commands through the one door: found, judged, decided, durable, folded, answered; with a seeded desk and forty incidents. */
export async function benchCommandRate(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-command-'))
  const onTrouble = (error: unknown) => {
    throw new Error('the room had trouble', { cause: error })
  }
  const journal = await openJournal({ file: join(folder, 'journal.db') })
  const entries = createEntryLine(onTrouble)
  const keeper = await openPictureKeeper({ journal, clock: systemClock, onEntries: entries.tell, onTrouble })
  const posts = createPostRoster(HOUSE_POSTS, () => keeper.picture().desk.units)
  const room = startCommandRoom({
    exercise: null,
    over: () => false,
    journal,
    keeper,
    listen: entries.listen,
    posts,
    clock: systemClock,
    speed: 1,
    measured: () => ({ at: systemClock.now(), freshness: 'fresh' }),
    making: MAKING,
    onTrouble,
  })
  try {
    const { places } = gridCity()
    const seeds = { plans: SEED_PLANS, units: seedUnits(places), resources: seedResources(places) }
    room.tell(seedDrafts(seeds, room.picture(), systemClock.now()))
    const duty = posts.get('duty-1')
    if (!duty) throw new Error('there is no duty desk')
    const ask = async (command: Command) => {
      const answer = await room.ask(duty, command)
      if (!answer.ok) throw new Error(`${command.do} was refused: ${answer.refusal.sentence.en}`)
    }
    for (let n = 0; n < INCIDENTS; n++) {
      await ask(opening(n))
      const plan = { plan: SEED_PLANS[0]!.id, version: 1 }
      await ask({ do: 'start-plan', id: `plan-started-${n}`, incident: `incident-${n}`, ...plan })
    }
    let next = 0
    const lane = async () => {
      while (next < COMMANDS) {
        const n = next++
        await ask(n % 2 === 0 ? note(n) : edit(n))
      }
    }
    const began = performance.now()
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
    const product = COMMANDS / ((performance.now() - began) / 1000)
    return {
      what: `commands judged and durable, ${IN_FLIGHT} in flight`,
      unit: '/s',
      better: 'more',
      product,
      goal: 2000,
    }
  } finally {
    room.stop()
    await keeper.stop()
    await journal.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function opening(n: number): Command {
  const at = systemClock.now()
  const place = { placeName: '', lng: 71.43, lat: 51.13, occurredAt: at, receivedAt: at }
  const kind = { title: 'bench', type: 'flood', severity: 'orange' } as const
  const lists = { alarms: [], calls: [], grounds: [] }
  return { do: 'open-incident', id: `opened-${n}-x`, incident: `incident-${n}`, ...kind, ...place, ...lists }
}
function note(n: number): Command {
  return { do: 'log-note', id: `command-${n}`, incident: `incident-${n % INCIDENTS}`, text: 'bench', channel: 'desk' }
}
function edit(n: number): Command {
  return {
    do: 'edit-incident',
    id: `command-${n}`,
    incident: `incident-${n % INCIDENTS}`,
    changes: { summary: `${n}` },
  }
}
