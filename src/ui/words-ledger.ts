import type { Words } from '#contract/words.ts'

/** Words of the city's index, of advice, and of the ledger of decisions. */
export const LEDGER_WORDS = {
  'index-desk.tab': { zh: '运行指数', en: 'City index' },
  'index-desk.failed': {
    zh: '数据服务没有给出指数的依据。请稍后再试。',
    en: 'The relay did not tell what the index rests on. Try again shortly.',
  },
  'index-desk.reading': { zh: '正在读取各区县过去七天的得分…', en: 'Reading seven days of the districts’ scores…' },
  'index-desk.matrix': { zh: '两两比较', en: 'Pairwise judgements' },
  'index-desk.scale': { zh: '行比列重要几倍（1–9）', en: 'Row over column, 1–9' },
  'index-desk.pair': { zh: '{{row}} 对 {{column}}', en: '{{row}} over {{column}}' },
  'index-desk.consistent': {
    zh: '一致性比率 CR {{cr}}（须小于 0.1，λ {{lambda}}，CI {{ci}}）：判断前后一致',
    en: 'Consistency ratio {{cr}} (below 0.1, λ {{lambda}}, CI {{ci}}): the judgements agree',
  },
  'index-desk.inconsistent': {
    zh: '一致性比率 CR {{cr}}，超过 0.1（λ {{lambda}}，CI {{ci}}）：不能采用',
    en: 'Consistency ratio {{cr}}, over 0.1 (λ {{lambda}}, CI {{ci}}): cannot be used',
  },
  'index-desk.alpha': { zh: '主观判断占比 α', en: 'Share of the judgements α' },
  'index-desk.alpha.help': { zh: '其余由熵权决定；默认 0.6', en: 'The rest is entropy; 0.6 is usual' },
  'index-desk.reset': { zh: '恢复为已保存的', en: 'Back to what is saved' },
  'index-desk.why': { zh: '调整理由', en: 'Why' },
  'index-desk.save': { zh: '保存并启用', en: 'Save and use' },
  'index-desk.weights': { zh: '分项权重', en: 'Weights' },
  'index-desk.domain': { zh: '分项', en: 'Domain' },
  'index-desk.score': { zh: '现分', en: 'Score' },
  'index-desk.judged': { zh: '判断', en: 'Judged' },
  'index-desk.entropy': { zh: '熵权', en: 'Entropy' },
  'index-desk.blended': { zh: '合成', en: 'Mixed' },
  'index-desk.in-force': { zh: '现用', en: 'In force' },
  'index-desk.entropy.rows': { zh: '熵权据 {{rows}} 个区县·小时', en: 'Entropy over {{rows}} district hours' },
  'index-desk.entropy.note': {
    zh: '熵权只衡量各区县过去七天差异的大小；没有分区县数据的分项保留判断权重。',
    en: 'Entropy tells only how much the districts differed in seven days; a domain that districts do not report keeps its judged weight.',
  },
  'index-desk.ranking': { zh: '区县排名', en: 'Districts ranked' },
  'index-desk.ranking.note': { zh: 'TOPSIS · 近 24 小时均分', en: 'TOPSIS · mean of 24 h' },
  'index-desk.ranking.none': { zh: '区县数据不足，无法排名', en: 'Too little is known of the districts' },
  'index-desk.rank': { zh: '名次', en: 'Rank' },
  'index-desk.district': { zh: '区县', en: 'District' },
  'index-desk.closeness': { zh: '贴近度', en: 'Closeness' },
  'index-desk.holds': {
    zh: '各权重 ±20% 共 {{runs}} 次试算：名次全部不变 {{share}}%，第一名不变 {{first}}%',
    en: 'Each weight ±20 %, {{runs}} trials: the whole order holds in {{share}} %, the first place in {{first}} %',
  },
  'index-desk.shaken': {
    zh: '{{domain}} {{by}}：{{districts}} 名次变动',
    en: '{{domain}} {{by}}: {{districts}} change places',
  },
  'index-desk.edition': {
    zh: '现用权重第 {{edition}} 版 · {{by}} {{at}} · {{why}}',
    en: 'Weights in force: edition {{edition}} · {{by}} {{at}} · {{why}}',
  },
  'index-desk.house': {
    zh: '现用内置权重（尚无人保存）；保存后全市指数立即按新权重计算',
    en: 'The house’s own weights are in force (nobody saved any); saved ones are used at once',
  },
  'index-desk.panel': {
    zh: '权重 ±20% 时第一名不变 {{first}}%；{{domain}}占 {{weight}}%（第 {{edition}} 版）',
    en: 'Weights ±20 %: the first holds in {{first}} %; {{domain}} weighs {{weight}} % (edition {{edition}})',
  },
} as const satisfies Readonly<Record<string, Words>>
