import { z } from 'zod'
import { citySchema } from './city.ts'
import { tourSchema } from './stage-snapshot.ts'
import { tapeIndexSchema } from './tape.ts'

/**
 * An offline bundle: a folder with a page, its fonts, and parts. Opened from a folder a page may fetch nothing, but it may load scripts:
 * a part is a script of one call, `chengmaiPart(name, base64)`.
 */
export const BUNDLE_FORMAT = 1
export const PART_CALL = 'chengmaiPart'

/** Names of parts; each lies in `parts/<name>.js`. */
export const HEAD_PART = 'head'
export const ANSWERS_PART = 'answers'
export const TILES_PART = 'tiles'
export const LINKS_PART = 'links'
/** What the bundle's city names as its base map: the part that holds the tiles. */
export const TILES_ADDRESS = 'bundle://tiles'
/** @param tape its place among the head's tapes @param chunk as in the rows of its index */
export const chunkPart = (tape: number, chunk: number): string => `tape-${tape}-${chunk}`

/** What of the tape a scene plays. */
export const bundledSceneSchema = z.object({
  id: z.string(),
  /** Epoch ms; the scene begins at `from`. */
  from: z.number(),
  to: z.number(),
  /** It showed the present, and shows the moment of the export instead. */
  frozen: z.boolean(),
})

/** Part `head`: UTF-8 JSON, gzipped. */
export const bundleHeadSchema = z.object({
  format: z.literal(BUNDLE_FORMAT),
  /** When it was made, epoch ms. */
  madeAt: z.number(),
  product: z.string(),
  /** Its base map names no address that could be fetched. */
  city: citySchema,
  /** Every scene stands at a moment of one of the tapes below. */
  tour: tourSchema,
  /** One for each scene of the tour. */
  scenes: z.array(bundledSceneSchema),
  tapes: z.array(tapeIndexSchema),
})
export type BundleHead = z.infer<typeof bundleHeadSchema>

/** Part `answers`: UTF-8 JSON, gzipped; what the relay answered when the bundle was made, by address (path and query). */
export const bundleAnswersSchema = z.object({ answers: z.record(z.string(), z.unknown()) })
export type BundleAnswers = z.infer<typeof bundleAnswersSchema>

/** As a script that a page opened from a folder can load. */
export function partScript(name: string, base64: string): string {
  return `${PART_CALL}(${JSON.stringify(name)},"${base64}")\n`
}
