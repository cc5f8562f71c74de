import { z } from 'zod'
import { SourceFault } from '../protocol.ts'

/** Rows known at one mark; they are kept as text across restarts and sent with each question. */
const KEYS_MOST = 20_000
const NAME = 'watermark'

/** How far a table was read: the greatest mark taken, and which rows at it. */
export interface Watermark {
  readonly mark: string
  readonly keys: readonly string[]
}

const keptSchema = z.object({ column: z.string(), mark: z.string(), keys: z.array(z.string()) })

/** Undefined where nothing was kept, or for another column: its values say nothing about this one. */
export function keptWatermark(kept: (name: string) => string | undefined, column: string): Watermark | undefined {
  const text = kept(NAME)
  if (text === undefined) return undefined
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return undefined // not ours; reading again from the beginning changes nothing that is already known
  }
  const parsed = keptSchema.safeParse(said)
  return parsed.success && parsed.data.column === column ? parsed.data : undefined
}

export function keepWatermark(
  keep: (name: string, text: string) => Promise<void>,
  column: string,
  { mark, keys }: Watermark,
): Promise<void> {
  return keep(NAME, JSON.stringify({ column, mark, keys }))
}

/**
 * The watermark after a page, which is ordered by mark and not empty. Throws a SourceFault where too many rows share one mark to be
 * told apart.
 */
export function advanced(before: Watermark | undefined, page: readonly { mark: string; key: string }[]): Watermark {
  const mark = page.at(-1)?.mark ?? ''
  const keys = page.filter((row) => row.mark === mark).map((row) => row.key)
  const all = before?.mark === mark ? [...before.keys, ...keys] : keys
  if (all.length <= KEYS_MOST) return { mark, keys: all }
  throw new SourceFault(
    'settings',
    {
      zh: `超过 ${KEYS_MOST} 行的进度列同为“${mark}”，无法分清哪些已读。`,
      en: `More than ${KEYS_MOST} rows share the watermark “${mark}”, so known ones cannot be told from new ones.`,
    },
    {
      zh: '请选择更细的进度列，如自增编号或到毫秒的入库时间。',
      en: 'Choose a finer watermark column, such as a running number or a time of entry in milliseconds.',
    },
  )
}
