import { join } from 'node:path'
import { z } from 'zod'
import type { Words } from '#contract/words.ts'
import { RelayFault } from './relay-fault.ts'

/** How one relay runs; read from the environment once, at the start. */
export interface Config {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly mqttHost: string
  /** Undefined: 1883, or the next free one. 0: any free port. */
  readonly mqttPort: number | undefined
  readonly folder: string
  readonly packFolder: string
  readonly distFolder: string
  readonly mock: boolean
  readonly seed: number
  readonly speed: number
  /** Whoever pushes readings must show it; required as soon as a door is open beyond this machine. */
  readonly pushToken: string | undefined
  /** Origins of pages served elsewhere that may open the feed. */
  readonly origins: readonly string[]
  /** Addresses inside this network that connectors may reach: host, host:port or CIDR. Public ones need none. */
  readonly allowSources: readonly string[]
  /** Connectors set up by a file instead of the page; then it is the truth. */
  readonly connectorsFile: string | undefined
  /** `postgres://…`: the history is kept there instead of in this folder. */
  readonly databaseUrl: string | undefined
  /** Where reports and warnings are posted beside the outbox folder; undefined: nowhere. */
  readonly outboxUrl: string | undefined
  /** The sender that warnings of this house name (CAP 1.2 §3.2.1). */
  readonly capSender: string | undefined
  /** Where heads of the journal are noted; undefined: beside it. */
  readonly anchorFile: string | undefined
  /** Sources of the simulated city that stay silent. */
  readonly mockMute: readonly string[]
  /** What is kept of what viewers got, to be replayed; null: nothing is recorded. */
  readonly tape: { readonly days: number; readonly megabytes: number } | null
}

const PUSH_TOKEN_SHORTEST = 16
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

const port = z.coerce.number().int().min(0).max(65535)
const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(8080),
  MQTT_HOST: z.string().min(1).default('127.0.0.1'),
  MQTT_PORT: port.optional(),
  DATA_DIR: z.string().min(1).default('var'),
  CITY_PACK: z.string().min(1).optional(),
  DIST_DIR: z.string().min(1).default('dist'),
  MOCK: z.enum(['on', 'off']).default('on'),
  SEED: z.coerce.number().int().min(0).default(1),
  SPEED: z.coerce.number().min(0.1).max(3600).default(1),
  PUSH_TOKEN: z.string().min(PUSH_TOKEN_SHORTEST).optional(),
  ORIGINS: z.string().default(''),
  ALLOW_SOURCES: z.string().default(''),
  CONNECTORS_FILE: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  OUTBOX_URL: z.url({ protocol: /^https?$/ }).optional(),
  CAP_SENDER: z
    .string()
    .regex(/^[^\s,<&]{3,200}$/)
    .optional(),
  ANCHOR_FILE: z.string().min(1).optional(),
  MOCK_MUTE: z.string().default(''),
  TAPE: z.enum(['on', 'off']).default('on'),
  TAPE_DAYS: z.coerce.number().positive().max(3650).default(7),
  TAPE_MB: z.coerce.number().positive().max(100_000_000).default(20_000),
})
type Setting = keyof z.infer<typeof environmentSchema>

const EXPECTED: Readonly<Record<Setting, Words>> = {
  HOST: { zh: '监听地址，例如 127.0.0.1', en: 'an address to listen on, such as 127.0.0.1' },
  PORT: { zh: '0 至 65535 的整数', en: 'a whole number from 0 to 65535' },
  MQTT_HOST: { zh: '监听地址，例如 127.0.0.1', en: 'an address to listen on, such as 127.0.0.1' },
  MQTT_PORT: { zh: '0 至 65535 的整数', en: 'a whole number from 0 to 65535' },
  DATA_DIR: { zh: '存放数据的文件夹', en: 'the folder data is kept in' },
  CITY_PACK: { zh: '城市数据包的文件夹', en: "the city pack's folder" },
  DIST_DIR: { zh: '已构建页面的文件夹', en: "the built page's folder" },
  MOCK: { zh: 'on 或 off', en: 'on or off' },
  SEED: { zh: '不小于 0 的整数', en: 'a whole number, 0 or more' },
  SPEED: { zh: '0.1 至 3600 的倍数', en: 'a factor from 0.1 to 3600' },
  PUSH_TOKEN: {
    zh: `至少 ${PUSH_TOKEN_SHORTEST} 个字符的口令`,
    en: `a token of at least ${PUSH_TOKEN_SHORTEST} characters`,
  },
  ORIGINS: { zh: '以逗号分隔的来源，例如 https://wall.example', en: 'origins, comma-separated: https://wall.example' },
  ALLOW_SOURCES: {
    zh: '数据接入可访问的内网地址，以逗号分隔，例如 10.1.0.0/16,127.0.0.1:1884',
    en: 'inner addresses that sources may be at, comma-separated: 10.1.0.0/16,127.0.0.1:1884',
  },
  CONNECTORS_FILE: { zh: '数据接入配置文件的路径', en: 'the path of a file that sets up the sources' },
  DATABASE_URL: {
    zh: 'PostgreSQL 地址，postgres:// 开头',
    en: 'an address of PostgreSQL that begins with postgres://',
  },
  OUTBOX_URL: {
    zh: '接收报告和预警的地址，http:// 或 https:// 开头',
    en: 'an address that takes reports and warnings and begins with http:// or https://',
  },
  CAP_SENDER: {
    zh: '预警发送者的标识，不含空格和逗号',
    en: 'the name warnings are sent under, without spaces and commas',
  },
  ANCHOR_FILE: {
    zh: '记录日志锚点的文件，最好在另一台机器或只能追加的盘上',
    en: 'the file that heads of the journal are noted in, best on another machine or a disk that only takes more',
  },
  MOCK_MUTE: { zh: '以逗号分隔的示范来源名', en: 'names of simulated sources, comma-separated' },
  TAPE: { zh: 'on 或 off', en: 'on or off' },
  TAPE_DAYS: { zh: '大于 0、不超过 3650 的天数', en: 'a number of days over 0, 3650 at most' },
  TAPE_MB: { zh: '大于 0 的兆字节数', en: 'a number of megabytes over 0' },
}

/** Throws a RelayFault that names every fault at once, so that nobody corrects them one start at a time. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in EXPECTED && value !== ''),
  )
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
    throw new RelayFault([...names].filter(isSetting).map((name) => badSetting(name, given[name] ?? '')))
  }
  const { HOST, MQTT_HOST, PUSH_TOKEN, DATA_DIR, ...rest } = parsed.data
  const open = [
    ...(isLoopback(HOST) ? [] : [['HOST', HOST]]),
    ...(isLoopback(MQTT_HOST) ? [] : [['MQTT_HOST', MQTT_HOST]]),
  ]
  if (open.length > 0 && PUSH_TOKEN === undefined) {
    throw new RelayFault(open.map(([name, host]) => openWithoutToken(name!, host!)))
  }
  return {
    host: HOST,
    port: rest.PORT,
    mqttHost: MQTT_HOST,
    mqttPort: rest.MQTT_PORT,
    // A city played faster than life runs ahead of the calendar: its past must not stand in the way of the real one.
    folder: rest.SPEED === 1 ? DATA_DIR : join(DATA_DIR, `speed-${rest.SPEED}`),
    packFolder: rest.CITY_PACK ?? join(DATA_DIR, 'city', 'astana'),
    distFolder: rest.DIST_DIR,
    mock: rest.MOCK === 'on',
    seed: rest.SEED,
    speed: rest.SPEED,
    pushToken: PUSH_TOKEN,
    origins: listOf(rest.ORIGINS),
    allowSources: listOf(rest.ALLOW_SOURCES),
    connectorsFile: rest.CONNECTORS_FILE,
    databaseUrl: rest.DATABASE_URL,
    outboxUrl: rest.OUTBOX_URL,
    capSender: rest.CAP_SENDER,
    anchorFile: rest.ANCHOR_FILE,
    mockMute: listOf(rest.MOCK_MUTE),
    tape: rest.TAPE === 'on' ? { days: rest.TAPE_DAYS, megabytes: rest.TAPE_MB } : null,
  }
}

function listOf(text: string): string[] {
  return text.split(',').flatMap((one) => (one.trim() ? [one.trim()] : []))
}

function isSetting(name: string): name is Setting {
  return name in EXPECTED
}

function badSetting(name: Setting, value: string): Words {
  const met = name === 'PUSH_TOKEN' ? `${value.length}` : name === 'DATABASE_URL' ? '…' : value
  return name === 'PUSH_TOKEN'
    ? {
        zh: `${name} 只有 ${met} 个字符。它应是${EXPECTED[name].zh}。`,
        en: `${name} has only ${met} characters. It should be ${EXPECTED[name].en}.`,
      }
    : {
        zh: `${name}=“${met}”无法使用。它应是${EXPECTED[name].zh}。`,
        en: `${name}=“${met}” cannot be used. It should be ${EXPECTED[name].en}.`,
      }
}

function openWithoutToken(name: string, host: string): Words {
  return {
    zh: `${name}=${host} 会对本机以外开放，任何人都能写入读数，因此没有启动。请设置 PUSH_TOKEN（至少 ${PUSH_TOKEN_SHORTEST} 个字符），或改回 127.0.0.1。`,
    en: `${name}=${host} opens the relay beyond this machine and anybody could write readings, so it did not start. Set PUSH_TOKEN (at least ${PUSH_TOKEN_SHORTEST} characters), or go back to 127.0.0.1.`,
  }
}
