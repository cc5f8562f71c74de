import { DatabaseError } from 'pg'
import type { RepairCard } from '#contract/connector.ts'
import type { Words } from '#contract/words.ts'
import { SourceFault } from '../protocol.ts'

interface Known {
  readonly code: RepairCard['code']
  readonly why: Words
  readonly todo: Words
}

/** SQLSTATE, PostgreSQL appendix A; the first whose beginning fits. */
const KNOWN: readonly (readonly [string, Known])[] = [
  [
    '28',
    {
      code: 'secret',
      why: { zh: '数据库不接受用户名或口令。', en: 'The database does not accept the user name or password.' },
      todo: { zh: '请重新填写用户名和口令。', en: 'Enter the user name and password again.' },
    },
  ],
  [
    '3D',
    {
      code: 'settings',
      why: { zh: '服务器上没有这个数据库。', en: 'There is no such database on the server.' },
      todo: { zh: '请检查数据库名称。', en: 'Check the name of the database.' },
    },
  ],
  [
    '42501',
    {
      code: 'refused',
      why: { zh: '账号没有读取权限。', en: 'The account may not read what is asked for.' },
      todo: { zh: '请数据库管理员授予 SELECT 权限。', en: 'Have the database’s administrator grant SELECT.' },
    },
  ],
  [
    '25006',
    {
      code: 'settings',
      why: {
        zh: '查询想要写入，已被只读事务拦下。',
        en: 'The query wants to write; the read-only transaction stopped it.',
      },
      todo: { zh: '请改为只读取的查询。', en: 'Use a query that only reads.' },
    },
  ],
  [
    '57014',
    {
      code: 'refused',
      why: { zh: '查询超过时限，已取消。', en: 'The query took longer than its limit and was cancelled.' },
      todo: {
        zh: '请为进度列建索引，或调高时限。',
        en: 'Have the watermark column indexed, or raise the limit.',
      },
    },
  ],
  [
    '53',
    {
      code: 'refused',
      why: { zh: '数据库资源不足或连接已满。', en: 'The database is short of resources or of connections.' },
      todo: { zh: '系统会自动重试；请告知数据库管理员。', en: 'The relay tries again; tell the administrator.' },
    },
  ],
]
const WAIT: Words = { zh: '系统会自动重新连接。', en: 'The relay connects again by itself.' }
const CHANGE: Words = { zh: '请修改设置。', en: 'Change the settings.' }

/** Why the database could not be read, from what `pg` or the socket said. A SourceFault stays what it is. */
export function databaseFault(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error
  const said = (error instanceof Error ? error.message : String(error)).slice(0, 300)
  const options = { cause: error }
  if (!(error instanceof DatabaseError)) {
    const tls = /SSL|TLS|certificate|self.signed|altnames/i.test(said)
    return new SourceFault(
      tls ? 'settings' : 'unreachable',
      tls
        ? { zh: `无法建立加密连接（${said}）。`, en: `No encrypted connection came about (${said}).` }
        : { zh: `与数据库的连接中断（${said}）。`, en: `The connection to the database broke (${said}).` },
      tls ? { zh: '请检查 CA 证书和加密方式。', en: 'Check the CA certificate and the choice of encryption.' } : WAIT,
      options,
    )
  }
  const state = error.code ?? ''
  const known = KNOWN.find(([begins]) => state.startsWith(begins))?.[1]
  if (known) return new SourceFault(known.code, withReason(known.why, said), known.todo, options)
  // 57P: shutting down, starting up; 08: the connection. All else is about the query.
  const passing = /^(57P|08|XX|40)/.test(state)
  return new SourceFault(
    passing ? 'unreachable' : 'settings',
    withReason(
      passing
        ? { zh: '数据库暂时不可用。', en: 'The database is not available at the moment.' }
        : { zh: '数据库不能执行这个查询。', en: 'The database cannot run this query.' },
      said,
    ),
    passing ? WAIT : CHANGE,
    options,
  )
}

function withReason(why: Words, said: string): Words {
  return { zh: `${why.zh}数据库回答：${said}`, en: `${why.en} It said: ${said}` }
}
