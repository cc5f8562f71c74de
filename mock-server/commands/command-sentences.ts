import type { Refusal } from '#contract/command.ts'
import type { Words } from '#contract/words.ts'

export const TOO_FAST: Refusal = {
  code: 'rate',
  sentence: {
    zh: '操作过于频繁，此项没有受理。请稍候再试。',
    en: 'Too many commands at once; this one was not taken. Wait a moment and try again.',
  },
}

export const NO_NAME: Refusal = {
  code: 'invalid',
  sentence: {
    zh: '命令没有可用的编号（id 须为 8 至 64 个字母、数字、“_”或“-”），没有受理。请重新加载页面。',
    en: 'The command bears no usable id (8 to 64 letters, digits, “_” or “-”) and was not taken. Reload the page.',
  },
}

export const EXERCISE_OVER: Refusal = {
  code: 'exercise',
  sentence: {
    zh: '演练已结束，只能查看，不能再操作。请回到实战页面。',
    en: 'The exercise has ended: it can be looked at, not acted in. Go back to the real desk.',
  },
}

/** @param where the path of the field, as the contract names it */
export function unfit(where: string): Refusal {
  return {
    code: 'invalid',
    sentence: {
      zh: `命令的“${where}”缺失或不合约定，没有受理。请检查这一项后重试；如反复出现，请重新加载页面。`,
      en: `The command's “${where}” is missing or not as agreed, so it was not taken. Correct it and try again; if this comes back, reload the page.`,
    },
  }
}

export function notStored(why: Words): Refusal {
  return {
    code: 'storage',
    sentence: {
      zh: `命令没有写入日志，因此没有生效：${why.zh} 可以再次发送。`,
      en: `The command is not in the journal and did not take effect: ${why.en} It may be sent again.`,
    },
  }
}

export const UNEXPECTED: Words = {
  zh: '服务器遇到意外错误，已记录。',
  en: 'The relay met an unexpected error and noted it.',
}
