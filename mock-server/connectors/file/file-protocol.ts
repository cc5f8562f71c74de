import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Words } from '#contract/words.ts'
import { SourceFault } from '../protocol.ts'
import type { Protocol, RawRecord, Reach } from '../protocol.ts'
import { fileFields } from './file-fields.ts'
import { FILE_FORMATS } from './read-file.ts'
import { readInWorker } from './read-in-worker.ts'

const SAMPLE_MOST = 20
const BATCH = 1000
const FILE_BYTES_MOST = 20 * 1024 * 1024

const fileOptionsSchema = z.object({
  upload: z.string().max(64).default(''),
  url: z.string().max(2000).default(''),
  intervalS: z
    .number()
    .min(10)
    .max(31 * 86_400)
    .default(3600),
  format: z.enum(FILE_FORMATS).default('auto'),
  sheet: z.string().max(100).default(''),
  rows: z.string().max(200).default(''),
})
export type FileOptions = z.infer<typeof fileOptionsSchema>

/** A table somebody has: uploaded once, or read from an address again and again. */
export const fileProtocol: Protocol<FileOptions> = {
  kind: 'file',
  name: { zh: '文件（CSV、Excel、GeoJSON）', en: 'File (CSV, Excel, GeoJSON)' },
  about: {
    zh: '手头有一份表格：上传一次，或给出地址定时读取。',
    en: 'A table at hand: upload it once, or give an address that is read at intervals.',
  },
  mapped: true,
  fields: fileFields,
  options: fileOptionsSchema,

  async sample(options, reach, signal) {
    const read = await readInWorker(await bytesOf(options, reach, signal), options, reach, signal)
    if ('zh' in read) throw unreadable(read)
    return read.records.slice(0, SAMPLE_MOST)
  },

  async run(options, reach, outlet, signal) {
    let last: string | undefined
    while (!signal.aborted) {
      const bytes = await untilAborted(bytesOf(options, reach, signal), signal)
      if (bytes === undefined) return
      const digest = hash('sha256', bytes)
      if (digest === last) outlet.alive()
      else {
        const read = await untilAborted(readInWorker(bytes, options, reach, signal), signal)
        if (read === undefined) return
        if ('zh' in read) throw unreadable(read)
        if (read.records.length === 0) outlet.alive()
        await handOver(read.records, outlet.records)
        for (const { text, sentence } of read.faults) outlet.unreadable(text, sentence)
        last = digest
      }
      // An upload does not change: there is nothing to do but to be there until somebody stops it.
      await untilAborted(options.url === '' ? aborted(signal) : reach.sleep(options.intervalS * 1000, signal), signal)
    }
  },
}

async function handOver(
  records: readonly RawRecord[],
  give: (batch: readonly RawRecord[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < records.length; from += BATCH) await give(records.slice(from, from + BATCH))
}

async function bytesOf({ upload, url }: FileOptions, reach: Reach, signal: AbortSignal): Promise<Uint8Array> {
  if (url === '') {
    if (upload === '') throw new SourceFault('settings', NOTHING_CHOSEN, CHOOSE)
    return reach.upload(upload)
  }
  const { status, body } = await reach.fetch(url, { mostBytes: FILE_BYTES_MOST }, signal)
  if (status < 200 || status >= 300) {
    throw new SourceFault(
      'refused',
      { zh: `文件地址应答 HTTP ${status}。`, en: `The address of the file answered HTTP ${status}.` },
      { zh: '请检查地址和访问权限。', en: 'Check the address and whether it may be read.' },
    )
  }
  return body
}

/** Undefined where the wait ended because the run was stopped: that is no failure. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await promise
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function unreadable(why: Words): SourceFault {
  return new SourceFault('unreadable', why, {
    zh: '更正文件后重新上传或等待下次读取。',
    en: 'Mend the file and upload it again, or wait until it is read next.',
  })
}
const NOTHING_CHOSEN: Words = { zh: '还没有选择文件。', en: 'No file is chosen yet.' }
const CHOOSE: Words = { zh: '请上传文件或填写文件地址。', en: 'Upload a file or enter its address.' }
