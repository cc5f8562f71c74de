/**
 * A whole relay in a process of its own, with things moving before its walls: `command-relay.ts FOLDER`. Tells its address; ends when its
 * parent lets go of it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { systemClock } from '#server/clock.ts'
import { readConfig } from '#server/config.ts'
import { writeGridPack } from '#server/mock/write-grid-pack.ts'
import { startRelay } from '#server/start-relay.ts'
import { BENCH_TRACKS, CHANGED_A_TICK } from './fanout-plan.ts'
import { BENCH_BOUNDS, MovingTracks } from './moving-tracks.ts'

const SIDE = 24
const MOVES_A_SECOND = 4

const folder = process.argv[2]!
const pack = join(folder, 'pack')
await writeGridPack(pack, SIDE)
const cityFile = join(pack, 'city.json')
writeFileSync(
  cityFile,
  JSON.stringify({ ...(JSON.parse(readFileSync(cityFile, 'utf8')) as object), bounds: BENCH_BOUNDS }),
)
const environment = { DATA_DIR: join(folder, 'data'), CITY_PACK: pack, MOCK: 'off' }
const relay = await startRelay({ ...readConfig(environment), port: 0, mqttPort: 0 }, systemClock, () => {})
const source = await mqtt.connectAsync(relay.addresses.mqtt)
const tracks = new MovingTracks(BENCH_TRACKS)
setInterval(() => {
  const report = tracks.move(CHANGED_A_TICK / MOVES_A_SECOND, Date.now())
  source.publish('tracks/bench', JSON.stringify(report))
}, 1000 / MOVES_A_SECOND)
process.send?.({ url: relay.addresses.http })
process.on('disconnect', () => process.exit(0))
