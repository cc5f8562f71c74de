import type { Words } from '#contract/words.ts'

export const NOT_SIGNED_IN: Words = {
  zh: '尚未登录岗位，只能查看。请先选择岗位登录。',
  en: 'No post is signed in here: it may only look on. Sign in as a post first.',
}
export const NO_EXERCISE: Words = {
  zh: '没有这场演练。请从演练列表中选择。',
  en: 'There is no such exercise. Choose one from the list.',
}
