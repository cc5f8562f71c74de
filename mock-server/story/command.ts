import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { gridCity } from '../mock/grid-city.ts'
import { runStory } from './run-story.ts'
import { STORIES, storyOf } from './stories.ts'
import { loadStoryGround, storyGround } from './story-ground.ts'

const OPTIONS = {
  hours: { type: 'string' },
  seed: { type: 'string' },
  hash: { type: 'boolean', default: false },
  entries: { type: 'boolean', default: false },
  grid: { type: 'boolean', default: false },
} as const
const USAGE = `npm run story -- ${STORIES.map(({ id }) => id).join('|')} [--hours N] [--seed N] [--hash] [--entries] [--grid]`

const { values, positionals } = parseArgs({ args: process.argv.slice(2), allowPositionals: true, options: OPTIONS })
const story = storyOf(positionals[0] ?? '')
if (!story) {
  console.error(`没有这个故事。用法 · No such story. Usage:\n${USAGE}`)
  process.exit(2)
}
// The chessboard city needs no built pack: the hashes that tests know are of it.
const ground = values.grid
  ? storyGround(gridCity(), { type: 'FeatureCollection', features: [] })
  : await loadStoryGround(readConfig(process.env).packFolder)
const began = performance.now()
let [bytes, chunks] = [0, 0]
const told = await runStory({
  story,
  ground,
  hours: values.hours === undefined ? story.hours : Number(values.hours),
  seed: values.seed === undefined ? story.seed : Number(values.seed),
  onChunk(chunk) {
    bytes += chunk.bytes.length
    chunks++
  },
})
const seconds = (performance.now() - began) / 1000
const cpu = process.cpuUsage()
const cpuS = (cpu.user + cpu.system) / 1e6
if (values.entries)
  for (const { at, kind, actor, ...rest } of told.entries)
    console.log(new Date(at).toISOString().slice(11, 19), kind, actor, JSON.stringify(rest).slice(0, 160))
if (!values.hash) for (const refused of told.refused) console.log(`refused: ${refused}`)
console.log(`journal ${told.journalHash}`)
console.log(`tape    ${told.tapeHash}`)
if (!values.hash)
  console.log(
    `${((told.to - told.from) / 3_600_000).toFixed(2)} h in ${seconds.toFixed(1)} s (${cpuS.toFixed(1)} s of CPU); ${told.entries.length} entries, ${chunks} chunks, ${(bytes / 1e6).toFixed(1)} MB before deflate`,
  )
