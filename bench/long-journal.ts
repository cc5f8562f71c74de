import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { PICTURE_VERSION } from '#picture/picture-version.ts'
import { applyEntries, EMPTY_PICTURE, toSnapshot } from '#picture/picture.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import { mixedDraft } from './mixed-entries.ts'

const APPENDED_AT_ONCE = 2000
/** The longest tail a start can meet: one more and a snapshot is due. */
const TAIL = 4999
/** Raised when mixedDraft writes something else. */
const GENERATION = 1

/** A journal of `count` mixed entries with its snapshot; built once, kept under var/bench. */
export async function longJournal(count: number, beganAt: number): Promise<string> {
  const file = `var/bench/journal-${count}-${GENERATION}-${PICTURE_VERSION}.db`
  if (existsSync(file)) return file
  const building = `${file}.building`
  for (const part of ['', '-wal', '-shm']) rmSync(building + part, { force: true })
  mkdirSync(dirname(file), { recursive: true })
  const journal = await openJournal({ file: building })
  let picture = EMPTY_PICTURE
  while (picture.seq < count) {
    // Cut where the snapshot stands, so that the tail has the length it should have.
    const until = picture.seq < count - TAIL ? count - TAIL : count
    const many = Math.min(APPENDED_AT_ONCE, until - picture.seq)
    const first = picture.seq
    picture = applyEntries(
      picture,
      await journal.append(Array.from({ length: many }, (_, k) => mixedDraft(first + k, beganAt))),
    )
    if (picture.seq === count - TAIL) {
      const text = JSON.stringify(toSnapshot(picture))
      console.log(`  snapshot of ${picture.seq} entries: ${(text.length / 1024).toFixed(0)} KiB`)
      await journal.keep({ seq: picture.seq, version: PICTURE_VERSION, at: picture.at, text })
    }
  }
  await journal.close()
  renameSync(building, file)
  return file
}

/** As after a reboot: what the kernel keeps of the file is dropped. */
export function forgetCached(file: string): void {
  execFileSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0', 'if=/dev/null'], {
    stdio: 'ignore',
  })
}
