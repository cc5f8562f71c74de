import { escapeIdentifier } from 'pg'
import type { Words } from '#contract/words.ts'

/** Rows of one page. */
export const PAGE_ROWS = 5000

export interface PageForm {
  readonly query: string
  readonly mark: string
  readonly key: string
}

/** SQL around the city's own query. Columns 1 and 2 of each are the row's mark and key as text. */
export interface PageQuery {
  readonly first: string
  /** $1: the mark; $2: the keys known at it. */
  readonly next: string
  /** The newest rows, for a look. */
  readonly newest: string
}

const OPENING = /^(?:select|with)\b/i
/** Comments before the first word (SQL:2016 §5.2); `--` to the end of the line, and flat ones. */
const LEADING = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)+/

/**
 * The city's query as a subquery of ours, so that order, bound and watermark cannot be forgotten. Rows at the mark are asked for
 * again and those already known left out by key: ties are neither lost nor doubled, whatever the page's size.
 * What a hostile text could still do is held by the read-only transaction and the single-statement protocol, not by reading SQL here.
 */
export function pageQuery({ query, mark, key }: PageForm): PageQuery | Words {
  const inner = query.trim().replace(/;\s*$/, '')
  if (!OPENING.test(inner.replace(LEADING, ''))) return NOT_A_SELECT
  if (mark === '') return NO_MARK
  const at = `q.${escapeIdentifier(mark)}`
  // Whole rows are told apart by their fingerprint; a cryptographic one is not needed, and md5 is in every version.
  const name = key === '' ? 'left(md5(q::text), 16)' : `q.${escapeIdentifier(key)}::text`
  // The line break ends a comment at the end of the query.
  const rows = `select ${at}::text, coalesce(${name}, ''), q.* from (\n${inner}\n) as q`
  const unknown = `${at} >= $1 and (${at} > $1 or coalesce(${name}, '') <> all($2::text[]))`
  return {
    first: `${rows} where ${at} is not null order by ${at} limit ${PAGE_ROWS}`,
    next: `${rows} where ${unknown} order by ${at} limit ${PAGE_ROWS}`,
    newest: `${rows} where ${at} is not null order by ${at} desc limit 20`,
  }
}

const NOT_A_SELECT: Words = {
  zh: '查询语句应以 SELECT 或 WITH 开头。',
  en: 'The query should begin with SELECT or WITH.',
}
const NO_MARK: Words = {
  zh: '没有填写进度列，无法知道哪些行是新的。',
  en: 'No watermark column is named, so new rows cannot be told from known ones.',
}
