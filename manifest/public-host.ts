/** Throws where it is not a bare host name, with a port where it is not 443: `formroom.example`, `formroom.example:8443`. */
export function assertPublicHost(publicHost: string): void {
  if (!/^[a-z\d-]+(\.[a-z\d-]+)*(:\d{1,5})?$/i.test(publicHost)) {
    throw new TypeError(
      `“${publicHost}” is not a host name: give it without https:// and without a path, as in formroom.example.`,
    )
  }
}
