/** Whether an address is a wall's screen: where a device token counts, and where a wall directs itself. */
export function isWallPath(pathname: string): boolean {
  return pathname === '/' || pathname === '/wall' || pathname.startsWith('/theme/')
}
