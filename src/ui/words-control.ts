import type { Words } from '#contract/words.ts'

/** Words of control: a wall that directs itself, and those who decide over it. */
export const CONTROL_WORDS = {
  'wall.hand.held': { zh: '由 {{who}} 控制 · {{time}} 起', en: 'Controlled by {{who}} since {{time}}' },
  'wall.hand.showing': { zh: '{{who}} 正在讲解 · {{time}} 起', en: '{{who}} is presenting since {{time}}' },
  'wall.hand.alarm': { zh: '自动切换 · {{title}}', en: 'Shown by itself · {{title}}' },
  'wall.withdrawn': { zh: '这台设备不再作为大屏', en: 'This device is no wall any more' },
  'wall.withdrawn.leave.about': {
    zh: '若这是一台办公电脑，可让本浏览器不再作为大屏，之后像其他人一样查看。',
    en: 'If this is somebody’s computer, let this browser be no wall; it then looks on like any other.',
  },
  'wall.withdrawn.leave': { zh: '本浏览器不再作为大屏', en: 'This browser is no wall' },
} as const satisfies Readonly<Record<string, Words>>
