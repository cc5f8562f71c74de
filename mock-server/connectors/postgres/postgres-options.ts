import { z } from 'zod'
import type { OptionField } from '#contract/connector.ts'

export const postgresOptionsSchema = z.object({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535).default(5432),
  database: z.string().min(1).max(63),
  user: z.string().min(1).max(63),
  tls: z.enum(['verify-full', 'verify-ca', 'off']).default('verify-full'),
  ca: z.string().max(50_000).default(''),
  mode: z.enum(['poll', 'listen']).default('poll'),
  query: z.string().max(20_000).default(''),
  mark: z.string().max(63).default(''),
  key: z.string().max(63).default(''),
  since: z.string().max(50).default(''),
  channel: z.string().max(63).default(''),
  intervalS: z.number().min(1).max(86_400).default(30),
  timeoutS: z.number().min(1).max(300).default(15),
})
export type PostgresOptions = z.infer<typeof postgresOptionsSchema>

export const postgresFields: OptionField[] = [
  { id: 'host', label: { zh: '主机', en: 'Host' }, input: 'text', required: true, example: 'db.water.example.org' },
  { id: 'port', label: { zh: '端口', en: 'Port' }, input: 'number', required: false, initial: 5432 },
  { id: 'database', label: { zh: '数据库', en: 'Database' }, input: 'text', required: true, example: 'scada' },
  {
    id: 'user',
    label: { zh: '用户名', en: 'User name' },
    help: {
      zh: '请使用只能读取所需表或视图的账号。',
      en: 'Use an account that may only read the tables or views needed.',
    },
    input: 'text',
    required: true,
    example: 'chengmai_read',
  },
  { id: 'password', label: { zh: '口令', en: 'Password' }, input: 'secret', required: false },
  {
    id: 'tls',
    label: { zh: '加密连接', en: 'Encrypted connection' },
    input: 'choice',
    required: false,
    initial: 'verify-full',
    choices: [
      {
        value: 'verify-full',
        label: { zh: '加密，核对证书和主机名', en: 'Encrypted, certificate and host name checked' },
      },
      { value: 'verify-ca', label: { zh: '加密，只核对证书', en: 'Encrypted, certificate checked, name not' } },
      { value: 'off', label: { zh: '不加密（仅限可信网络）', en: 'Not encrypted (trusted networks only)' } },
    ],
  },
  {
    id: 'ca',
    label: { zh: 'CA 证书', en: 'CA certificate' },
    help: { zh: 'PEM 格式；留空则用系统自带的。', en: 'As PEM; empty: those of the system.' },
    input: 'multiline',
    required: false,
  },
  {
    id: 'mode',
    label: { zh: '方式', en: 'How' },
    input: 'choice',
    required: false,
    initial: 'poll',
    choices: [
      { value: 'poll', label: { zh: '定时查询', en: 'Query at intervals' } },
      { value: 'listen', label: { zh: '监听通知（NOTIFY）', en: 'Listen to notifications (NOTIFY)' } },
    ],
  },
  {
    id: 'query',
    label: { zh: '查询语句', en: 'Query' },
    help: {
      zh: '以 SELECT 或 WITH 开头，不写 ORDER BY 和 LIMIT；在只读事务中运行。监听方式下，通知只提示立即查询；留空则通知内容（JSON）即为记录。',
      en: 'Begins with SELECT or WITH, without ORDER BY and LIMIT; runs in a read-only transaction. When listening, a notification only says to query now; left empty, the notification itself (JSON) is the record.',
    },
    input: 'multiline',
    required: false,
    example: 'select station, measured_at, level_m from water_level',
  },
  {
    id: 'mark',
    label: { zh: '进度列', en: 'Watermark column' },
    help: {
      zh: '查询结果中只增不减的列，如入库时间或自增编号，最好有索引。',
      en: 'A column of the result that only grows, such as time of entry or a running number; better with an index.',
    },
    input: 'text',
    required: false,
    example: 'measured_at',
  },
  {
    id: 'key',
    label: { zh: '行的唯一列', en: 'Column that tells rows apart' },
    help: {
      zh: '进度相同的行以此区分；留空则比较整行。',
      en: 'Tells rows of the same watermark apart; empty: the whole row does.',
    },
    input: 'text',
    required: false,
    example: 'id',
  },
  {
    id: 'since',
    label: { zh: '首次从何处读起', en: 'Where to begin at first' },
    help: { zh: '进度列的一个值；留空则从头读。', en: 'A value of the watermark column; empty: from the beginning.' },
    input: 'text',
    required: false,
    example: '2026-11-01',
  },
  {
    id: 'channel',
    label: { zh: '通知频道', en: 'Channel' },
    input: 'text',
    required: false,
    example: 'water_level_new',
  },
  {
    id: 'intervalS',
    label: { zh: '间隔（秒）', en: 'Interval (seconds)' },
    input: 'number',
    required: false,
    initial: 30,
  },
  {
    id: 'timeoutS',
    label: { zh: '单次查询时限（秒）', en: 'Longest a query may take (seconds)' },
    input: 'number',
    required: false,
    initial: 15,
  },
]
