import type { Words } from '#contract/words.ts'
import { HistoryError } from '../history.ts'
import type { PgLink } from './pg-link.ts'

/**
 * From now on this relay keeps the history, and whoever did before is turned away: it may have lost its session, and with it the lock,
 * without knowing. Call in turn.
 */
export async function keepAlone(link: PgLink): Promise<void> {
  const [mine] = await link.query<{ token: string }>(
    `insert into keeper values (1, md5(random()::text || clock_timestamp()::text))
     on conflict (sole) do update set token = excluded.token returning token`,
  )
  link.guard(async () => {
    const [found] = await link.query<{ token: string }>('select token from keeper')
    if (found?.token !== mine?.token) throw new HistoryError(TAKEN_OVER)
  })
}

const TAKEN_OVER: Words = {
  zh: '另一个中继已接管 PostgreSQL 中的历史，本中继的读数只存在本地。请停掉其中一个，再重启另一个。',
  en: 'Another relay has taken over the history in PostgreSQL; readings of this one stay local. Stop one of them and restart the other.',
}
