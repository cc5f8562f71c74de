import { wordsSchema } from '#contract/words.ts'
import type { Words } from '#contract/words.ts'

/** The relay cannot do what was asked of it; each sentence says what, why and what to do. */
export class RelayFault extends Error {
  readonly sentences: readonly Words[]

  constructor(sentences: readonly Words[], options?: ErrorOptions) {
    super(sentences.map(({ zh, en }) => `${zh}\n${en}`).join('\n'), options)
    this.name = 'RelayFault'
    this.sentences = sentences
  }
}

/** What any failure of starting says to people: a room's own sentence, what the system said, or the bare message. */
export function sentencesOf(error: unknown): readonly Words[] {
  if (error instanceof RelayFault) return error.sentences
  if (typeof error === 'object' && error !== null) {
    const own = wordsSchema.safeParse('sentence' in error ? error.sentence : 'words' in error ? error.words : undefined)
    if (own.success) return [own.data]
    if ('code' in error && error.code === 'ENOSPC') return [DISK_FULL]
    if ('code' in error && (error.code === 'EACCES' || error.code === 'EROFS')) return [NOT_WRITABLE]
  }
  const why = error instanceof Error ? error.message : String(error)
  return [
    {
      zh: `服务器遇到意外错误（${why}）。请查看日志后重新启动。`,
      en: `The relay met an unexpected error (${why}). Look into the log and start it again.`,
    },
  ]
}

const DISK_FULL: Words = {
  zh: '磁盘已满，无法写入数据。请腾出空间，或用 DATA_DIR 指定其他文件夹。',
  en: 'The disk is full and nothing can be written. Free some space, or set DATA_DIR to another folder.',
}
const NOT_WRITABLE: Words = {
  zh: '数据文件夹不可写。请检查权限，或用 DATA_DIR 指定其他文件夹。',
  en: 'The data folder cannot be written. Check its permissions, or set DATA_DIR to another folder.',
}
