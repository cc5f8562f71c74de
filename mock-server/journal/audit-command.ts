import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '#contract/words.ts'
import { auditFile } from './audit-file.ts'
import type { JournalAudit } from './audit-file.ts'
import { readAnchors } from './anchor-file.ts'
import { JournalError } from './journal.ts'
import type { ChainHead } from './journal.ts'

const USAGE = 'npm run audit -- verify [--data var] [--head SEQ:HASH] [--anchors FILE]'
const OPTIONS = { data: { type: 'string' }, head: { type: 'string' }, anchors: { type: 'string' } } as const

/** Not understood; the process says it and ends with 1, as for a journal that does not hold. */
class UsageFault extends Error {}

interface Asked {
  readonly file: string
  readonly noted: ChainHead | undefined
  /** Heads that the relay noted outside the journal. */
  readonly anchors: string
  /** Somebody named it: it must be there. */
  readonly named: boolean
}

function readArguments(args: string[]): Asked {
  const { values, positionals } = parsed(args)
  if (positionals.length !== 1 || positionals[0] !== 'verify') throw new UsageFault(positionals.join(' ') || 'verify ?')
  const folder = values.data ?? process.env['DATA_DIR'] ?? 'var'
  const named = values.anchors ?? process.env['ANCHOR_FILE']
  return {
    file: join(folder, 'journal.db'),
    noted: values.head === undefined ? undefined : headOf(values.head),
    anchors: named ?? join(folder, 'anchors.log'),
    named: named !== undefined,
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: OPTIONS })
  } catch (cause) {
    throw new UsageFault(cause instanceof Error ? cause.message : String(cause))
  }
}

function headOf(text: string): ChainHead {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (seq === undefined || hash === undefined || Number(seq) === 0) throw new UsageFault(`--head ${text}`)
  return { seq: Number(seq), hash }
}

function say({ zh, en }: Words): void {
  console.log(zh)
  console.log(en)
}

function tell({ count, firstAt, lastAt, head, broken }: JournalAudit, seconds: number): void {
  const time = (at: number | undefined) => (at === undefined ? '–' : new Date(at).toISOString())
  const rate = Math.round(count / seconds)
  say({
    zh: `核对 ${count} 条，${time(firstAt)} 至 ${time(lastAt)}，用时 ${seconds.toFixed(1)} 秒，每秒 ${rate} 条。`,
    en: `Checked ${count} entries, ${time(firstAt)} to ${time(lastAt)}, in ${seconds.toFixed(1)} s, ${rate} rows/s.`,
  })
  if (broken) return say(broken.sentence)
  if (count === 0)
    return say({ zh: '日志为空，没有可证明的内容。', en: 'The journal is empty; there is nothing to prove.' })
  say({
    zh: `校验链完整。末条 ${head.seq}:${head.hash}，请抄存到别处，日后用 --head 核对末尾未被截去。`,
    en: `The hash chain holds. Head ${head.seq}:${head.hash}; note it elsewhere and check later with --head that no tail was cut off.`,
  })
}

async function anchorsIn(file: string): Promise<readonly ChainHead[]> {
  const read = await readAnchors(file).catch((error: unknown) => {
    throw new UsageFault(`--anchors ${file}: ${error instanceof Error ? error.message : String(error)}`)
  })
  say({
    zh: `对照 ${file} 中的 ${read.anchors.length} 个锚点。`,
    en: `Compared with ${read.anchors.length} anchors of ${file}.`,
  })
  if (read.unread.length > 0)
    say({
      zh: `其中第 ${read.unread.join('、')} 行不是锚点，没有用上；末行可能是断电时没写完的。`,
      en: `Lines ${read.unread.join(', ')} of it are no anchors and were not used; a last one may be half-written by a crash.`,
    })
  return read.anchors
}

try {
  const { file, noted, anchors, named } = readArguments(process.argv.slice(2))
  const began = performance.now()
  const heads = named || existsSync(anchors) ? await anchorsIn(anchors) : []
  const audit = auditFile(file, noted ? [...heads, noted] : heads)
  tell(audit, (performance.now() - began) / 1000)
  if (audit.broken) process.exitCode = 1
} catch (fault) {
  if (fault instanceof JournalError) say(fault.sentence)
  else if (fault instanceof UsageFault) {
    say({
      zh: `命令无法识别：${fault.message}。用法：${USAGE}`,
      en: `Not understood: ${fault.message}. Usage: ${USAGE}`,
    })
  } else throw fault
  process.exitCode = 1
}
