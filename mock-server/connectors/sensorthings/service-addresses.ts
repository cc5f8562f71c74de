import { isTopicFilter } from '../mqtt-client/topic-filter.ts'
import type { IotId } from './observation.ts'

/** Newest observations that come along with their datastream; only who sent more since the last round is asked again. */
const ALONG = 5
const MISSED_PAGE = 1000

/** Datastreams with all that a record needs (OGC 18-088 §9.3). */
export function streamsUrl(root: string, filter: string, top: number): string {
  const url = new URL(`${root}/Datastreams`)
  if (filter !== '') url.searchParams.set('$filter', filter)
  url.searchParams.set(
    '$expand',
    `Thing/Locations,ObservedProperty,Observations($orderby=phenomenonTime desc;$top=${ALONG})`,
  )
  url.searchParams.set('$top', String(top))
  return spaced(url)
}

/** Later than the beginning of the last one taken: of intervals, which are compared by it, the next is found and none lost. */
export function missedUrl(root: string, id: IotId, from: number, dataArray: boolean): string {
  const url = new URL(`${root}/Datastreams(${encodeURIComponent(nameOf(id))})/Observations`)
  url.searchParams.set('$filter', `phenomenonTime gt ${new Date(from).toISOString()}`)
  url.searchParams.set('$orderby', 'phenomenonTime asc')
  url.searchParams.set('$top', String(MISSED_PAGE))
  if (dataArray) url.searchParams.set('$resultFormat', 'dataArray')
  return spaced(url)
}

/** `v1.1/Datastreams(7)/Observations` (OGC 18-088 §14.2); undefined: no topic can be written for this id. */
export function observationsTopic(root: string, id: IotId): string | undefined {
  const topic = `${root.split('/').at(-1)}/Datastreams(${nameOf(id)})/Observations`
  return isTopicFilter(topic) && !/[+#]/.test(topic) ? topic : undefined
}

function nameOf(id: IotId): string {
  return typeof id === 'number' ? String(id) : `'${id.replaceAll("'", "''")}'`
}

/** OData reads %20; a plus stands for a space in forms only. */
function spaced(url: URL): string {
  return url.href.replaceAll('+', '%20')
}
