/** Names that programs give to a file while they still write it, and files that belong to the system: never looked at. */
const passedOver = [
  /^[.~]/,
  /^~\$/,
  /\.(part|partial|tmp|temp|crdownload|download|filepart|lock|lck|swp|bak)$/i,
  /~$/,
  /^(thumbs\.db|desktop\.ini)$/i,
  /\.report\.txt$/i,
]

export function isPassedOver(name: string): boolean {
  return passedOver.some((pattern) => pattern.test(name))
}
