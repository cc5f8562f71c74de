/** What the screens are called at the start; paths of the page's routes. */
const SCREENS = [
  ['大屏 Wall (zh)', '/wall?lang=zh'],
  ['大屏 Wall (en)', '/wall?lang=en'],
  ['经济 Economy', '/theme/economy'],
  ['市场 Market', '/theme/market'],
  ['社会 Society', '/theme/society'],
  ['服务 Services', '/theme/service'],
  ['数字 Digital', '/theme/digital'],
  ['决策 Decisions', '/theme/decision'],
  ['诊断 Debug', '/wall?debug=1'],
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
