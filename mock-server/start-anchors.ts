import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { noteAnchor } from './journal/anchor-file.ts'
import type { Journal } from './journal/journal.ts'

export interface AnchorsWiring {
  readonly config: Pick<Config, 'folder' | 'anchorFile'>
  readonly journal: Pick<Journal, 'head' | 'seq'>
  readonly clock: Pick<Clock, 'every' | 'now'>
  readonly onTrouble: (sentence: Words) => void
}

/** GB/T 22239 asks that audit records be protected from unexpected deletion and change; five minutes is the house's own figure. */
export const ANCHOR_EVERY_MS = 300_000

/**
 * Notes the head of the journal's chain in a file of its own every five minutes in which something was written, and at the end: what was
 * cut off or written anew since shows against it. Returns the stop, which notes the last head.
 */
export function startAnchors({ config, journal, clock, onTrouble }: AnchorsWiring): () => Promise<void> {
  const file = config.anchorFile ?? join(config.folder, 'anchors.log')
  let noted = 0
  let turn: Promise<void> = Promise.resolve()
  const note = async (): Promise<void> => {
    if (journal.seq() === noted) return
    try {
      const head = await journal.head()
      await noteAnchor(file, { ...head, at: clock.now() })
      noted = head.seq
    } catch (error) {
      onTrouble(notNoted(file, error instanceof Error ? error.message : String(error)))
    }
  }
  const soon = (): void => {
    turn = turn.then(note)
  }
  soon()
  const stopClock = clock.every(ANCHOR_EVERY_MS, soon)
  return async () => {
    stopClock()
    soon()
    await turn
  }
}

function notNoted(file: string, why: string): Words {
  return {
    zh: `日志的校验锚点写不进 ${file}（${why}）：此后的改写将无法发现。请检查 ANCHOR_FILE 所在的磁盘和权限。`,
    en: `The journal's anchor could not be written to ${file} (${why}): a rewrite from here on would not show. Check the disk and the rights of ANCHOR_FILE.`,
  }
}
