import type { Words } from '#contract/words.ts'

/** Words of refused records. */
export const QUARANTINE_WORDS = {
  'quarantine.about': {
    zh: '数据源发来但不能采用的记录。改正后重放即可采用，也可以放弃。',
    en: 'Records that came and could not be taken. Mend and replay them, or let them go.',
  },
  'quarantine.of': { zh: '按数据源', en: 'Source' },
  'quarantine.all': { zh: '全部数据源', en: 'All sources' },
  'quarantine.held': { zh: '现有 {{held}} 条', en: '{{held}} held' },
  'quarantine.dropped': {
    zh: '超出容量，最早的 {{dropped}} 条已丢弃',
    en: '{{dropped}} oldest gone: more came than is kept',
  },
  'quarantine.none': { zh: '没有被拒收的记录。', en: 'Nothing has been refused.' },
  'quarantine.failed': { zh: '隔离区读取失败，正在重试。', en: 'The quarantine could not be read; trying again.' },
  'quarantine.open': { zh: '查看', en: 'Open' },
  'quarantine.open-named': { zh: '查看记录 {{id}}', en: 'Open record {{id}}' },
  'quarantine.more': { zh: '还有 {{count}} 条，继续显示', en: '{{count}} more: show' },
  'quarantine.close': { zh: '收起', en: 'Close' },
  'quarantine.record': { zh: '原始记录', en: 'Record as it came' },
  'quarantine.record-help': {
    zh: '直接改正后重放；数据源本身不受影响。',
    en: 'Correct it here and replay; the source itself is not touched.',
  },
  'quarantine.no-json': {
    zh: '这还不是有效的 JSON（{{why}}）。请检查括号、引号和逗号。',
    en: 'This is not valid JSON yet ({{why}}). Check brackets, quotes and commas.',
  },
  'quarantine.replay': { zh: '重放', en: 'Replay' },
  'quarantine.let-go': { zh: '放弃', en: 'Let go' },
  'quarantine.let-go-what': { zh: '放弃后记录即删除，不能找回。', en: 'Letting go deletes the record for good.' },
  'quarantine.let-go-done': { zh: '已放弃一条记录', en: 'One record was let go' },
} as const satisfies Readonly<Record<string, Words>>
