import type { Words } from '#contract/words.ts'

/** Words of an offline bundle. */
export const BUNDLE_WORDS = {
  'bundle.opening': { zh: '正在打开离线演示包……', en: 'Opening the offline bundle…' },
  'bundle.about': { zh: '离线演示 · 导出于 {{moment}}', en: 'Offline · made {{moment}}' },
  'bundle.frozen': { zh: '原为实时画面，停在导出的一刻', en: 'Was live; stands at the moment of the export' },
  'bundle.start': { zh: '从头开始', en: 'Start from the beginning' },
  'bundle.scenes': { zh: '共 {{n}} 幕', en: 'Scenes: {{n}}' },
  'bundle.notes': { zh: '讲稿', en: 'Notes' },
  'bundle.notes.none': { zh: '这一幕没有讲稿。', en: 'This scene has no notes.' },
  'bundle.next': { zh: '下一幕', en: 'Next scene' },
  'bundle.last': { zh: '这是最后一幕。', en: 'This is the last scene.' },
  'bundle.keys': {
    zh: '→ 或空格 下一幕 · ← 上一幕 · P 播放或暂停 · N 讲稿',
    en: '→ or space: next · ←: previous · P: play or pause · N: notes',
  },
} as const satisfies Record<string, Words>
