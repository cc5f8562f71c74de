import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import type { Config } from './config.ts'
import type { History } from './history/history.ts'
import { openHistory } from './history/open-history.ts'
import { openPgHistory } from './history/pg/open-pg-history.ts'

/** The history where this relay keeps it: in its folder, or in the database it was given. */
export function openHistoryOf({ databaseUrl, folder }: Config, onTrouble: (sentence: Words) => void): Promise<History> {
  return databaseUrl === undefined
    ? openHistory({ file: join(folder, 'history.db'), onTrouble })
    : openPgHistory({ url: databaseUrl, folder, onTrouble })
}
