import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import {
  ANSWERS_PART,
  BUNDLE_FORMAT,
  chunkPart,
  HEAD_PART,
  LINKS_PART,
  partScript,
  TILES_ADDRESS,
  TILES_PART,
} from '#contract/bundle.ts'
import type { BundleHead } from '#contract/bundle.ts'
import type { City } from '#contract/city.ts'
import type { Tour } from '#contract/stage-snapshot.ts'
import { RELAY_TAPE } from '#contract/tape.ts'
import type { TapeChunkRow, TapeIndex } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'
import { bundleHtml, copied, pageFiles, readMe } from './bundle-page.ts'
import { carryAnswers } from './carry-answers.ts'
import type { AnswerParts } from './carry-answers.ts'
import { cutTape, indexOfCut } from './cut-tape.ts'
import { planBundle } from './plan-bundle.ts'
import type { BundlePlan } from './plan-bundle.ts'
import { zipStream } from './zip-stream.ts'
import type { ZippedFile } from './zip-stream.ts'

export interface BundleMaking {
  /** undefined: no tape of that name. */
  readonly indexOf: (tape: string) => Promise<TapeIndex | undefined>
  /** undefined: gone. */
  readonly chunkBytes: (tape: string, chunk: number) => Promise<Uint8Array | undefined>
  readonly answers: Omit<AnswerParts, 'city'>
  readonly city: City
  readonly packFolder: string
  /** The page built for bundles. */
  readonly pageFolder: string
  readonly product: string
  /** Feed time. */
  readonly now: () => number
}

export interface MadeBundle {
  /** A zip archive, made while it is taken. */
  readonly pieces: AsyncIterable<Uint8Array>
  /** What of which tape leaves the house with it; epoch ms. */
  readonly taken: readonly {
    readonly tape: string
    readonly from: number
    readonly to: number
    readonly redacted: boolean
  }[]
}

/**
 * A tour as a zip archive of a folder that plays without a server, or the sentence that says why it cannot be made. What is known not to
 * work is said before the first byte.
 * @param redacted without what people wrote about people, but for the tour's own words
 */
export async function makeBundle(making: BundleMaking, tour: Tour, redacted: boolean): Promise<MadeBundle | Words> {
  const { city, now, pageFolder } = making
  const archive = /^\/city\/([\w.-]+)$/.exec(city.basemap.pmtilesUrl ?? '')?.[1]
  if (archive === undefined) return NO_TILES
  const page = await pageFiles(pageFolder).catch(() => undefined)
  if (!page) return NOT_BUILT
  const indices = new Map<string, TapeIndex>()
  for (const tape of new Set(tour.scenes.map(({ view }) => view.time?.tape ?? RELAY_TAPE))) {
    const index = await making.indexOf(tape)
    if (index) indices.set(tape, index)
  }
  const plan = planBundle(tour, (tape) => indices.get(tape))
  if (!('stretches' in plan)) return plan

  async function* files(
    { tour, scenes, stretches }: BundlePlan,
    tiles: string,
    paths: readonly string[],
  ): AsyncGenerator<ZippedFile> {
    // What was recorded in a simulated city stays simulated, whatever the relay is fed by now.
    const demo = city.demo || stretches.some(({ index }) => index.demo)
    const carried = { ...city, demo, basemap: { ...city.basemap, pmtilesUrl: TILES_ADDRESS } }
    const frozen = scenes.flatMap((scene, i) => (scene.frozen ? [i + 1] : []))
    const { utcOffsetMinutes, basemap } = city
    const madeAt = now()
    const about = { title: tour.title, city: city.name, demo, madeAt, utcOffsetMinutes, frozen, redacted }
    yield text('index.html', bundleHtml(tour))
    yield text('README.txt', `\uFEFF${readMe({ ...about, attribution: basemap.attribution })}`)
    yield* copied(pageFolder, paths)
    yield part(TILES_PART, await readFile(join(making.packFolder, tiles)))
    yield part(LINKS_PART, await readFile(join(making.packFolder, 'links.bin')))
    const tapes: BundleHead['tapes'] = []
    for (const [i, stretch] of stretches.entries()) {
      const { tape } = stretch.index
      const rows: TapeChunkRow[] = []
      const read = async (chunk: number) => {
        const bytes = await making.chunkBytes(tape, chunk)
        if (!bytes) throw new Error(`Chunk ${chunk} of the tape ${tape} is gone`)
        return bytes
      }
      for await (const { row, bytes } of cutTape(stretch, { read, redacted })) {
        rows.push(row)
        yield part(chunkPart(i, row.chunk), bytes)
      }
      tapes.push(indexOfCut(stretch.index, rows, redacted))
    }
    yield await json(ANSWERS_PART, await carryAnswers({ ...making.answers, city: carried }, { tour, scenes, tapes }))
    const head: BundleHead = {
      format: BUNDLE_FORMAT,
      madeAt,
      product: making.product,
      city: carried,
      tour,
      scenes,
      tapes,
    }
    yield await json(HEAD_PART, head)
  }
  const taken = plan.stretches.flatMap(({ index: { tape }, rows }) => {
    const [first, last] = [rows[0], rows.at(-1)]
    return first && last ? [{ tape, from: first.from, to: last.to, redacted }] : []
  })
  return { pieces: zipStream(files(plan, archive, page)), taken }
}

function text(path: string, content: string): ZippedFile {
  return { path, bytes: Buffer.from(content) }
}
function part(name: string, bytes: Uint8Array): ZippedFile {
  return text(`parts/${name}.js`, partScript(name, Buffer.from(bytes).toString('base64')))
}
async function json(name: string, content: unknown): Promise<ZippedFile> {
  return part(name, await packed(JSON.stringify(content)))
}
const packed = promisify<string, Buffer>(gzip)

const NOT_BUILT: Words = {
  zh: '离线演示页面尚未构建，无法导出。请运行 npm run build 后再试。',
  en: 'The page that bundles carry is not built. Run npm run build, then try again.',
}
const NO_TILES: Words = {
  zh: '本市底图来自外部地址，不能随演示包带走。请改用城市数据包中的底图后再导出。',
  en: 'The base map of this city is at an outside address and cannot be carried along. Use one that lies in the city pack, then export again.',
}
