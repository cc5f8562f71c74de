/** What the screens are called at the start; paths of the page's routes. */
const SCREENS = [
  ['大屏 Wall (zh)', '/wall?lang=zh'],
  ['大屏 Wall (en)', '/wall?lang=en'],
  ['状态 Debug', '/api/debug'],
  ['接口 API', '/api/city'],
] as const

/** @param page where pages are served @param addresses of the relay's two doors */
export function addressLines(page: string, addresses: { readonly http: string; readonly mqtt: string }): string[] {
  const base = page.replace(/\/$/, '')
  const lines: (readonly [string, string])[] = [
    ...SCREENS.map(([name, path]) => [name, base + path] as const),
    ['推送 Push', `POST ${addresses.http.replace(/\/$/, '')}/api/readings`],
    ['MQTT', `${addresses.mqtt}  readings/<source>`],
  ]
  return ['', ...lines.map(([name, address]) => `  ${name.padEnd(16)} ${address}`), '']
}
