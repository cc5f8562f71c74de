import { hash } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Words } from '#contract/words.ts'
import type { Adapter } from './adapter.ts'

/** Writes each file whole or not at all, under the message's name: whoever watches the folder never reads half a report. */
export function folderAdapter(folder: string): Adapter {
  return {
    async deliver({ message, files }) {
      try {
        await mkdir(folder, { recursive: true })
        for (const { form, bytes } of files) await writeWhole(join(folder, `${nameOf(message.id)}.${form}`), bytes)
        return { gone: `${basename(folder)}/${nameOf(message.id)}` }
      } catch (error) {
        return { failed: notWritten(error instanceof Error && 'code' in error ? String(error.code) : '') }
      }
    },
  }
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const half = `${file}.part`
  const handle = await open(half, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(half, file)
}

/** Ids are made elsewhere: what is no plain name becomes one, so that nothing is written outside the folder. */
function nameOf(id: string): string {
  return /^[A-Za-z0-9_][\w-]{0,63}$/.test(id) ? id : hash('sha256', id, 'hex').slice(0, 32)
}

function notWritten(code: string): Words {
  return {
    zh: `发件文件夹无法写入（${code || '未知原因'}）。系统会继续重试；请检查磁盘空间和权限。`,
    en: `The outbox folder cannot be written (${code || 'unknown reason'}). It is tried again; check room on the disk and rights.`,
  }
}
