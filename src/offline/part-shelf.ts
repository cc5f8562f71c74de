import type { ZodType } from 'zod'
import { PART_CALL } from '#contract/bundle.ts'
import type { Words } from '#contract/words.ts'

/** The folder is not whole, in words to be shown. */
export class MissingPart extends Error {
  readonly sentence: Words
  constructor(file: string) {
    const sentence = {
      zh: `离线演示包不完整：缺少 ${file}，或文件已损坏。请把整个文件夹重新复制一遍再打开。`,
      en: `The offline bundle is not whole: ${file} is missing or damaged. Copy the whole folder again, then open it.`,
    }
    super(sentence.en)
    this.name = 'MissingPart'
    this.sentence = sentence
  }
}

/** Parts of the bundle this page was opened from. Each is loaded when it is first asked for and kept by whoever asked. */
export interface PartShelf {
  bytes(part: string): Promise<Uint8Array>
  /** A part that holds JSON, gzipped. */
  json<T>(part: string, schema: ZodType<T>): Promise<T>
}

/** @param page where scripts are added; @param globals MUTATED: holds the function that the parts' scripts call */
export function openPartShelf(page: Document, globals: Record<string, unknown>): PartShelf {
  const heard = new Map<string, (base64: string) => void>()
  const loading = new Map<string, Promise<Uint8Array>>()
  globals[PART_CALL] = (part: string, base64: string) => heard.get(part)?.(base64)

  const bytes = (part: string) => {
    const under = loading.get(part)
    if (under) return under
    const begun = new Promise<Uint8Array>((resolve, reject) => {
      heard.set(part, (base64) => resolve(bytesOf(base64)))
      const script = page.createElement('script')
      script.src = fileOf(part)
      // A script that ended without calling was cut short; after a call this changes nothing.
      for (const end of ['load', 'error']) script.addEventListener(end, () => reject(new MissingPart(fileOf(part))))
      page.head.append(script)
    }).finally(() => {
      heard.delete(part)
      loading.delete(part)
    })
    loading.set(part, begun)
    return begun
  }
  return {
    bytes,
    async json(part, schema) {
      const read = schema.safeParse(await unpacked(await bytes(part)).catch(() => undefined))
      if (!read.success) throw new MissingPart(fileOf(part))
      return read.data
    },
  }
}

const fileOf = (part: string): string => `parts/${part}.js`

async function unpacked(bytes: Uint8Array): Promise<unknown> {
  const { body } = new Response(bytes.slice())
  return new Response(body?.pipeThrough(new DecompressionStream('gzip'))).json()
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
