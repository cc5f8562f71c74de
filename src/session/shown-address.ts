/** What an address says of the screen itself, not of what is shown on it: each wall keeps its own. */
const OF_THE_SCREEN: ReadonlySet<string> = new Set([
  'lang',
  'kiosk',
  'debug',
  'seams',
  'viewDistance',
  'pitch',
  'trend',
  'exercise',
  'device',
  'wall',
  'showing',
])
/** The moment of a view stands beside its address. */
const OF_TIME: ReadonlySet<string> = new Set(['at', 'tape', 'speed', 'truth'])

/** What of an address belongs to a view: path and query of a wall's screen, the root being the wall. @param search with or without `?` */
export function viewOfAddress(pathname: string, search: string): string {
  return written(/^\/theme\/[a-z]+$/.test(pathname) ? pathname : '/wall', ofView(new URLSearchParams(search)))
}

/** A view put on a screen that keeps its own: language, bezels, kiosk. @param search of that screen now */
export function addressOnScreen(view: string, search: string): string {
  const [path = '/wall', query = ''] = view.split('?')
  const own = [...new URLSearchParams(search)].filter(([name]) => OF_THE_SCREEN.has(name))
  return written(path, [...ofView(new URLSearchParams(query)), ...own])
}

type Pairs = readonly (readonly [name: string, value: string])[]

function ofView(asked: URLSearchParams): Pairs {
  return [...asked].filter(([name]) => !OF_THE_SCREEN.has(name) && !OF_TIME.has(name))
}

function written(path: string, pairs: Pairs): string {
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, value]))
    .toString()
    .replaceAll('%2F', '/')
    .replaceAll('%2C', ',')
  return query === '' ? path : `${path}?${query}`
}
